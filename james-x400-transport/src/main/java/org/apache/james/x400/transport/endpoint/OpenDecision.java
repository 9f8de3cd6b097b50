/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.time.Duration;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.trace.TraceSource;

/** The answer to an {@link OpenIndication}: given once, from any thread, at any time before the association's open timer expires. */
public interface OpenDecision {
    /** Writes what was and will be sent over this connection there, whatever the decision is; before the decision, or never. */
    default void trace(TraceSource file) {
    }

    /** @param bindResult BER of the MTABindResult, in the form that the mode demands */
    void accept(Octets bindResult);

    /**
     * @param bindResult   BER of the MTABindResult, in the form that the mode demands
     * @param recoveryTime how long the parts of a transfer that broke are kept for the caller to resume it; zero: not at all
     */
    void accept(Octets bindResult, Duration recoveryTime);

    /**
     * @param reason    what X.410-1984 mode can say
     * @param bindError BER of the MTABindError for normal mode; not sent in X.410-1984 mode
     */
    void refuse(RefuseReason reason, Octets bindError);

    /** Closes the connection without an answer. */
    void drop();
}
