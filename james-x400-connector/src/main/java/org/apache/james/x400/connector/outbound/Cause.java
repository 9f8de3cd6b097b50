/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.Objects;

/**
 * What stood in the way of a transfer. The kind is what {@link DeliveryPolicy} decides by, the text is what the operator reads.
 *
 * @param text one clause, without the connector's name
 */
public record Cause(Kind kind, String text) {
    /** The kinds of trouble, each one row of {@link DeliveryPolicy}. */
    public enum Kind {
        /** No host of the connector answered: name unknown, connection refused or timed out, source address not ours. */
        UNREACHABLE,
        /** The peer, or the stack beneath it, refused the association. */
        REFUSED,
        /** The peer answered under another name or password than the connector expects. */
        NOT_THE_PEER,
        /** The connector is not to call now: its schedule, or an operator, says so. */
        HELD,
        /** The association was there, but the peer did not take the message. */
        NOT_TAKEN,
        /** The end of the message was sent and no confirm came back: the peer may hold the message all the same. */
        IN_DOUBT,
        /** Too much is under way towards this connector: another time. */
        CONGESTED,
        /** No connector serves the recipient's address. */
        NO_ROUTE,
        /** The recipient's address cannot be written as an O/R address. */
        BAD_ADDRESS,
        /** The originator may not use the connector. */
        BARRED,
        /** The message exceeds what the connector takes. */
        TOO_LONG,
        /** The message has come back to where it was before. */
        LOOP,
        /** The message cannot be expressed in X.400. */
        UNMAPPABLE,
        /** The message cannot be expressed in the edition that the peer speaks. */
        UNABLE_TO_DOWNGRADE
    }

    public Cause {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
    }
}
