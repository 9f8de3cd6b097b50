/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.cotp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.apache.james.x400.transport.testkit.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

@ExtendWith(LeakCheck.class)
class TsduAssemblerTest {
    private static final int LIMIT = 1000;

    private final TsduAssembler assembler = new TsduAssembler(Cotp.Options.defaults().withMaxTsduLength(LIMIT));

    @AfterEach
    void clear() {
        assembler.clear();
    }

    @Test
    void tsduInOnePieceShouldLieInAnArrayOfItsOwn() throws Exception {
        ByteBuf payload = octets(10);
        ByteBuf tsdu = whole(assembler.add(new Tpdu.Data(true, payload)));

        assertThat(payload.refCnt()).isZero();
        assertThat(tsdu.array()).hasSize(10);
        tsdu.release();
    }

    @Test
    void roomForATsduShouldFollowTheOneBefore() throws Exception {
        ByteBuf first = joined(40, 60);
        ByteBuf second = joined(40, 60);
        ByteBuf shorter = joined(2, 3);

        assertThat(first.readableBytes()).isEqualTo(100);
        assertThat(second.array()).as("grown no more than once").hasSize(100);
        assertThat(shorter.array()).as("no more kept than needed").hasSize(5);
    }

    private ByteBuf joined(int first, int second) throws Exception {
        assembler.add(new Tpdu.Data(false, octets(first)));
        return whole(assembler.add(new Tpdu.Data(true, octets(second))));
    }

    @Test
    void piecesShouldBeJoinedInOrder() throws Exception {
        assertThat(assembler.add(new Tpdu.Data(false, octets(3)))).isEmpty();
        assertThat(assembler.add(new Tpdu.Data(false, octets(0)))).isEmpty();
        ByteBuf tsdu = whole(assembler.add(new Tpdu.Data(true, octets(2))));

        assertThat(tsdu.readableBytes()).isEqualTo(5);
        assertThat(tsdu.getByte(3)).isZero();
        tsdu.release();
    }

    @Test
    void emptyLastPieceShouldEndTheTsdu() throws Exception {
        assembler.add(new Tpdu.Data(false, octets(3)));

        ByteBuf tsdu = whole(assembler.add(new Tpdu.Data(true, octets(0))));
        assertThat(tsdu.readableBytes()).isEqualTo(3);
        tsdu.release();
    }

    @Test
    void tsduWithoutOctetsShouldBeNothing() throws Exception {
        assertThat(assembler.add(new Tpdu.Data(true, octets(0)))).isEmpty();
    }

    @Test
    void tsduOverTheLimitShouldGoUpInPartsAsItComes() throws Exception {
        open();
        long length = 0;
        int parts = 0;
        for (int i = 0; i < 1000; i++) {
            Optional<TransportPrimitive.ToUser> part = assembler.add(new Tpdu.Data(false, octets(700)));
            if (part.isPresent()) {
                length += release(part, false);
                parts++;
            }
            assertThat(assembler.length()).isLessThan(70_000);
        }
        length += release(assembler.add(new Tpdu.Data(true, octets(0))), true);

        assertThat(length).isEqualTo(700_000);
        assertThat(parts).isBetween(9, 11);
        whole(assembler.add(new Tpdu.Data(true, octets(10)))).release();
    }

    @Test
    void tsduOverTheLimitInOneTpduShouldBeItsOnlyPart() throws Exception {
        open();
        assertThat(release(assembler.add(new Tpdu.Data(true, octets(LIMIT + 1))), true)).isEqualTo(LIMIT + 1);
    }

    /** Each side has sent a TSDU. */
    private void open() throws Exception {
        assembler.sent();
        whole(assembler.add(new Tpdu.Data(true, octets(1)))).release();
    }

    private static int release(Optional<TransportPrimitive.ToUser> part, boolean last) {
        TransportPrimitive.TDataPartIndication indication = (TransportPrimitive.TDataPartIndication) part.orElseThrow();
        assertThat(indication.last()).isEqualTo(last);
        int length = indication.part().readableBytes();
        indication.part().release();
        return length;
    }

    private static ByteBuf whole(Optional<TransportPrimitive.ToUser> tsdu) {
        return ((TransportPrimitive.TDataIndication) tsdu.orElseThrow()).tsdu();
    }

    @Test
    void limitForStrangersShouldHoldUntilEachSideHasSentATsdu() throws Exception {
        TsduAssembler fresh = new TsduAssembler(Cotp.Options.defaults());
        assertThatThrownBy(() -> fresh.add(new Tpdu.Data(true, octets(16385)))).hasMessageEndingWith("16384 octets at connect");
        whole(fresh.add(new Tpdu.Data(true, octets(16384)))).release();
        assertThatThrownBy(() -> fresh.add(new Tpdu.Data(true, octets(16385)))).hasMessageEndingWith("16384 octets at connect");

        fresh.sent();

        whole(fresh.add(new Tpdu.Data(true, octets(16385)))).release();
    }

    @Test
    void emptyPiecesWithoutEndShouldBeRefused() throws Exception {
        for (int i = 0; i < 100; i++) {
            assembler.add(new Tpdu.Data(false, octets(0)));
        }
        assertThatThrownBy(() -> assembler.add(new Tpdu.Data(false, octets(0)))).hasMessage("101 DT TPDUs without data in a row");
    }

    private static ByteBuf octets(int count) {
        return PooledByteBufAllocator.DEFAULT.buffer(Math.max(1, count)).writeZero(count);
    }
}
