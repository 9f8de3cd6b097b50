/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.trace;

import java.util.Optional;

/** Where the octets of a connection are written to at present. Asked for each PDU, from any thread; must not wait for anything. */
@FunctionalInterface
public interface TraceSource {
    /** Nowhere, ever. */
    TraceSource NONE = Optional::empty;

    Optional<TraceFile> current();
}
