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

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.transport.testkit.Capture;
import org.apache.james.x400.transport.testkit.Generator;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;

/**
 * Captured connections with damage done to them: the responder ends in time, says so once, lets go of every buffer, and no exception gets
 * out.
 */
@ExtendWith(LeakCheck.class)
class LowerStackPropertiesTest {
    private static final List<String> CAPTURES = List.of("m88_small", "m410_small", "m84_ndr", "m88_probe", "refused_binds", "twa_pings");
    private static final int CASES = Integer.getInteger("x400.cases", 500);

    @Test
    void damagedConnectionShouldEndInOrder() {
        Seeded.check(CASES, generator -> {
            AnsweringUser user = new AnsweringUser();
            EmbeddedChannel responder = LowerStack.responder(user);
            UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false, true);
            responder.config().setAllocator(buffers);
            for (byte[] piece : generator.split(damaged(generator, connection(generator)))) {
                if (responder.isOpen()) {
                    LowerStack.receive(responder, piece);
                }
            }
            responder.advanceTimeBy(5, TimeUnit.MINUTES);
            responder.runScheduledPendingTasks();
            responder.close();

            responder.checkException();
            assertThat(user.told().stream().filter(LowerStackPropertiesTest::isEnd).count()).isLessThanOrEqualTo(1);
            assertThat(user.told().stream().anyMatch(told -> isEnd(told) || told.equals("SReleaseIndication"))).isTrue();
            responder.finishAndReleaseAll();
            assertThat(buffers.metric().usedHeapMemory() + buffers.metric().usedDirectMemory()).as("octets not released").isZero();
        });
    }

    private static boolean isEnd(String told) {
        return told.startsWith("SProviderAbortIndication") || told.startsWith("SUserAbortIndication");
    }

    private static byte[] connection(Generator generator) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        generator.oneOf(Capture.load(generator.oneOf(CAPTURES)).streams()).stream().filter(Capture.Packet::byInitiator)
            .forEach(packet -> octets.writeBytes(packet.octets().toByteArray()));
        return octets.toByteArray();
    }

    /** Changes, removes, doubles or inserts octets, at up to five places. */
    private static byte[] damaged(Generator generator, byte[] octets) {
        byte[] damaged = octets;
        for (int places = generator.between(1, 5); places > 0 && damaged.length > 10; places--) {
            int at = generator.between(0, damaged.length - 1);
            int length = Math.min(generator.between(1, 12), damaged.length - at);
            ByteArrayOutputStream next = new ByteArrayOutputStream();
            next.write(damaged, 0, at);
            switch (generator.between(0, 3)) {
                case 0 -> next.writeBytes(generator.bytes(length));
                case 1 -> { }
                case 2 -> {
                    next.write(damaged, at, length);
                    next.write(damaged, at, length);
                }
                default -> {
                    next.writeBytes(generator.bytes(generator.between(1, 4)));
                    next.write(damaged, at, length);
                }
            }
            next.write(damaged, at + length, damaged.length - at - length);
            damaged = next.toByteArray();
        }
        return damaged;
    }
}
