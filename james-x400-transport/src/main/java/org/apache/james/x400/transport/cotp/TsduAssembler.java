/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.cotp;

import java.util.Optional;

import org.apache.james.x400.transport.cotp.TransportPrimitive.TDataIndication;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDataPartIndication;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * Puts the pieces of a TSDU together, with one copy into an array that the layers above share. Pieces are not chained: a chain of slices
 * would keep each TCP read alive, and a peer could make us hold many times of what it sent.
 */
final class TsduAssembler {
    /** Of a TSDU that goes up as it comes. */
    private static final int PART = 64 << 10;
    /** A TSDU is made room for as the one before was long, up to so many octets: those of a large transfer are of one length. */
    private static final int MOST_EXPECTED = 256 << 10;

    private final Cotp.Options options;
    private ByteBuf partial = Unpooled.EMPTY_BUFFER;
    private int expected;
    private int emptyInRow;
    private boolean sentOne;
    private boolean receivedOne;
    /** Whether the TSDU under way goes up as it comes. */
    private boolean inParts;

    TsduAssembler(Cotp.Options options) {
        this.options = options;
    }

    /** We sent a TSDU: with one in each direction the limit for strangers is lifted. */
    void sent() {
        sentOne = true;
    }

    /**
     * @param data its payload is handed over, also when this throws
     * @return the TSDU, or a part of one that is too long to be kept, in an array that the caller may keep; empty while it is not whole,
     *     and for one of no octets
     */
    Optional<TransportPrimitive.ToUser> add(Tpdu.Data data) throws ProtocolViolation {
        ByteBuf payload = data.payload();
        boolean whole = data.last() && !partial.isReadable() && !inParts;
        try {
            check(payload.readableBytes());
            if (whole && payload.isReadable() && payload.readableBytes() <= options.maxTsduLength()) {
                receivedOne = true;
                return Optional.of(new TDataIndication(Unpooled.wrappedBuffer(ByteBufUtil.getBytes(payload))));
            }
            append(payload);
            inParts |= partial.readableBytes() > options.maxTsduLength();
            return inParts ? part(data.last()) : data.last() ? take() : Optional.empty();
        } finally {
            payload.release();
        }
    }

    private void check(int more) throws ProtocolViolation {
        emptyInRow = more == 0 ? emptyInRow + 1 : 0;
        if (emptyInRow > options.maxEmptyData()) {
            throw violation(emptyInRow + " DT TPDUs without data in a row");
        }
        boolean known = sentOne && receivedOne;
        if (!known && more > options.maxFirstTsduLength() - partial.readableBytes()) {
            throw violation("TSDU is longer than the limit of " + options.maxFirstTsduLength() + " octets at connect");
        }
    }

    private void append(ByteBuf payload) {
        if (partial == Unpooled.EMPTY_BUFFER && payload.isReadable()) {
            partial = Unpooled.buffer(Math.max(payload.readableBytes() * 2, expected));
        }
        if (payload.isReadable()) {
            partial.writeBytes(payload);
        }
    }

    private Optional<TransportPrimitive.ToUser> part(boolean last) {
        if (!last && partial.readableBytes() < PART) {
            return Optional.empty();
        }
        ByteBuf part = partial;
        partial = Unpooled.EMPTY_BUFFER;
        inParts = !last;
        return Optional.of(new TDataPartIndication(part, last));
    }

    private Optional<TransportPrimitive.ToUser> take() {
        ByteBuf tsdu = partial;
        partial = Unpooled.EMPTY_BUFFER;
        if (!tsdu.isReadable()) {
            return Optional.empty();
        }
        receivedOne = true;
        expected = Math.min(tsdu.readableBytes(), MOST_EXPECTED);
        return Optional.of(new TDataIndication(
            tsdu.capacity() > 2 * tsdu.readableBytes() ? Unpooled.wrappedBuffer(ByteBufUtil.getBytes(tsdu)) : tsdu));
    }

    /** Whether a TSDU has begun of which nothing has been handed over yet. */
    boolean isPartial() {
        return partial.isReadable() && !inParts;
    }

    /** Of the TSDU that has begun. */
    int length() {
        return partial.readableBytes();
    }

    /** Forgets what has come so far. */
    void clear() {
        partial.release();
        partial = Unpooled.EMPTY_BUFFER;
    }

    private static ProtocolViolation violation(String what) {
        return new ProtocolViolation(Layer.TRANSPORT, Reach.CONNECTION, what);
    }
}
