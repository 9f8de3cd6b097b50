/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.netty.channel.embedded.EmbeddedChannel;

/** Any octets into a responder of TPKT, transport and session: it ends in time, says so once, and no exception gets out. */
class LowerStackFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anyOctetsShouldEndInOrder(byte[] octets) {
        AnsweringUser user = new AnsweringUser();
        EmbeddedChannel responder = LowerStack.responder(user);

        LowerStack.receive(responder, octets);
        responder.checkException();
        responder.close();
        responder.advanceTimeBy(5, TimeUnit.MINUTES);
        responder.runScheduledPendingTasks();

        assertThat(responder.isOpen()).isFalse();
        assertThat(user.told().stream().filter(LowerStackFuzzTest::isEnd).count()).isLessThanOrEqualTo(1);
        assertThat(user.told().stream().anyMatch(told -> isEnd(told) || told.equals("SReleaseIndication"))).isTrue();
        responder.finishAndReleaseAll();
    }

    private static boolean isEnd(String told) {
        return told.startsWith("SProviderAbortIndication") || told.startsWith("SUserAbortIndication");
    }
}
