/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.service.Layer;

/** How an association, or the attempt at one, came to its end. Each has exactly one. */
public sealed interface AssociationEnd {
    /** One clause for the operator. */
    String text();

    /** Whether nothing is lost, and nobody has to look at it. */
    default boolean isOrderly() {
        return false;
    }

    /** Both partners agreed. */
    record Released(boolean byPeer) implements AssociationEnd {
        @Override
        public boolean isOrderly() {
            return true;
        }

        @Override
        public String text() {
            return byPeer ? "released by the peer" : "released";
        }
    }

    /**
     * One side went while nothing was under way. A responder that stops, or has waited long enough, cannot do it in another way than by an
     * abort of its user.
     */
    record Left(boolean byPeer, String reason) implements AssociationEnd {
        @Override
        public boolean isOrderly() {
            return true;
        }

        @Override
        public String text() {
            return "left by " + (byPeer ? "the peer" : "us") + " while nothing was under way: " + reason;
        }
    }

    /**
     * The bind was refused.
     *
     * @param byPeer    who refused
     * @param layer     where: only {@link Layer#USER} is a decision of the MTA, everything below is a matter of set-up
     * @param reason    the reason in words
     * @param bindError BER of the MTABindError where the peer sent one, else empty
     */
    record Refused(boolean byPeer, Layer layer, String reason, Octets bindError) implements AssociationEnd {
        @Override
        public String text() {
            return (byPeer ? "refused by the peer's " : "refused by our ") + layer + ": " + reason;
        }
    }

    /** One side's user or a provider aborted. */
    record Aborted(boolean byPeer, Layer layer, String reason) implements AssociationEnd {
        @Override
        public String text() {
            return (byPeer ? "aborted by the peer's " : "aborted by our ") + layer + ": " + reason;
        }
    }

    /** The connection could not be made, or went away without a word. */
    record NetworkLost(String reason) implements AssociationEnd {
        @Override
        public String text() {
            return reason;
        }
    }
}
