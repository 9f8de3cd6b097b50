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

import org.apache.james.x400.transport.service.ProtocolViolation;
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
    void tsduInOnePieceShouldBePassedOnAsItCame() throws Exception {
        ByteBuf payload = octets(10);
        ByteBuf tsdu = assembler.add(new Tpdu.Data(true, payload)).orElseThrow();

        assertThat(tsdu).isSameAs(payload);
        tsdu.release();
    }

    @Test
    void piecesShouldBeJoinedInOrder() throws Exception {
        assertThat(assembler.add(new Tpdu.Data(false, octets(3)))).isEmpty();
        assertThat(assembler.add(new Tpdu.Data(false, octets(0)))).isEmpty();
        ByteBuf tsdu = assembler.add(new Tpdu.Data(true, octets(2))).orElseThrow();

        assertThat(tsdu.readableBytes()).isEqualTo(5);
        assertThat(tsdu.getByte(3)).isZero();
        tsdu.release();
    }

    @Test
    void emptyLastPieceShouldEndTheTsdu() throws Exception {
        assembler.add(new Tpdu.Data(false, octets(3)));

        Optional<ByteBuf> tsdu = assembler.add(new Tpdu.Data(true, octets(0)));
        assertThat(tsdu).hasValueSatisfying(octets -> assertThat(octets.readableBytes()).isEqualTo(3));
        tsdu.orElseThrow().release();
    }

    @Test
    void tsduWithoutOctetsShouldBeNothing() throws Exception {
        assertThat(assembler.add(new Tpdu.Data(true, octets(0)))).isEmpty();
    }

    @Test
    void tsduOverTheLimitShouldBeRefused() throws Exception {
        assembler.add(new Tpdu.Data(false, octets(LIMIT)));

        assertThatThrownBy(() -> assembler.add(new Tpdu.Data(true, octets(1)))).isInstanceOf(ProtocolViolation.class)
            .hasMessage("TSDU is longer than the limit of 1000 octets");
    }

    @Test
    void limitForStrangersShouldHoldUntilEachSideHasSentATsdu() throws Exception {
        TsduAssembler fresh = new TsduAssembler(Cotp.Options.defaults());
        assertThatThrownBy(() -> fresh.add(new Tpdu.Data(true, octets(16385)))).hasMessageEndingWith("16384 octets at connect");
        fresh.add(new Tpdu.Data(true, octets(16384))).orElseThrow().release();
        assertThatThrownBy(() -> fresh.add(new Tpdu.Data(true, octets(16385)))).hasMessageEndingWith("16384 octets at connect");

        fresh.sent();

        fresh.add(new Tpdu.Data(true, octets(16385))).orElseThrow().release();
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
