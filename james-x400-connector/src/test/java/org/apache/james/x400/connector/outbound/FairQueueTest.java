/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.apache.james.x400.connector.p1.Priority;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private static List<String> all(FairQueue<String> queue) {
        List<String> all = new ArrayList<>();
        while (queue.next().isPresent()) {
            all.add(queue.take(queue.next().get()));
        }
        return all;
    }

    @Test
    void theUrgentShouldGoFirstAndEachPriorityInItsOrder() {
        FairQueue<String> queue = new FairQueue<>();
        queue.add(Priority.NON_URGENT, "l1");
        queue.add(Priority.NORMAL, "n1");
        queue.add(Priority.URGENT, "u1");
        queue.add(Priority.NORMAL, "n2");
        queue.add(Priority.URGENT, "u2");

        assertThat(all(queue)).containsExactly("u1", "u2", "n1", "n2", "l1");
    }

    @Test
    void noPriorityShouldStarveAnother() {
        FairQueue<String> queue = new FairQueue<>();
        for (int i = 0; i < 1000; i++) {
            queue.add(Priority.URGENT, "u" + i);
        }
        queue.add(Priority.NORMAL, "n");
        queue.add(Priority.NON_URGENT, "l");

        List<String> order = all(queue);
        assertThat(order.indexOf("n")).isEqualTo(FairQueue.PATIENCE);
        assertThat(order.indexOf("l")).isLessThanOrEqualTo(FairQueue.PATIENCE + 1);
        assertThat(order).hasSize(1002).doesNotHaveDuplicates();
    }

    @Test
    void nothingShouldWaitForeverWhateverComes() {
        Random random = new Random(7);
        FairQueue<Integer> queue = new FairQueue<>();
        int longest = 0;
        List<Integer> added = new ArrayList<>();
        for (int turn = 0; turn < 10_000; turn++) {
            queue.add(random.nextInt(10) == 0 ? Priority.NON_URGENT : Priority.URGENT, turn);
            added.add(turn);
            if (turn % 20 == 19) {
                while (queue.next().isPresent()) {
                    Integer taken = queue.take(queue.next().get());
                    longest = Math.max(longest, turn - taken);
                    added.remove(taken);
                }
            }
        }
        assertThat(added).isEmpty();
        assertThat(longest).isLessThan(20);
    }
}
