/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.util.concurrent.CompletionStage;

import org.apache.james.x400.transport.asn1.Octets;

/** Where the octets of an outgoing APDU come from. RTSE asks for one segment at a time, on the event loop. */
public interface SegmentSource {
    /** Octets of the whole APDU; does not change. */
    long length();

    /**
     * Reads without blocking the caller. A second read starts only after the first has completed; the same octets may be asked for
     * again. A stage that fails ends the transfer.
     *
     * @param offset of the first octet
     * @param length exactly that many, within the APDU
     * @return completes on any thread, with octets that lie in memory
     */
    CompletionStage<Octets> read(long offset, int length);
}
