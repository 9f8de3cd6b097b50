/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.cotp;

import io.netty.buffer.ByteBuf;

/** What a transition makes the handler do, in order. */
sealed interface Action {
    record Send(Tpdu tpdu) implements Action {
    }

    /**
     * Cut the octets into DTs of at most so many octets.
     *
     * @param last whether a TSDU ends with them
     */
    record SendData(ByteBuf tsdu, int tpduSize, boolean last) implements Action {
    }

    /** Append to the TSDU under way, and indicate it when it is whole, or has become too long to be kept. */
    record Collect(Tpdu.Data data) implements Action {
    }

    record Indicate(TransportPrimitive.ToUser primitive) implements Action {
    }

    /** Say no more, and close when the peer does. */
    record Drain() implements Action {
    }

    /** Close at once. */
    record Close() implements Action {
    }
}
