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
import java.util.function.Function;

import org.apache.james.x400.transport.asn1.Octets;

/**
 * Where the octets of one incoming APDU go. Called on the event loop, in the order of the octets and without waiting for the stages:
 * the sink keeps the order itself. The stages complete on any thread. A stage that fails refuses the APDU for now: the sender keeps it.
 * The last call is one of {@code complete}, {@code suspend} and {@code discard}; {@code complete} is followed by one of the other two where
 * the association ended before the APDU reached the user.
 */
public interface SegmentSink {
    /**
     * Appends a segment. RTSE reads no further from the network while much is outstanding.
     *
     * @param segment in memory; not changed afterwards
     */
    CompletionStage<Void> write(Octets segment);

    /**
     * The octets written so far are those up to checkpoint {@code serial}. Once the stage completes, the checkpoint is confirmed to the
     * sender, who may later resume behind it.
     */
    CompletionStage<Void> checkpoint(int serial);

    /**
     * Everything has arrived.
     *
     * @param reading looks at all octets, on a thread that may wait for a file, and returns those that the user of RTSE is to see
     * @return what {@code reading} returned; fails with what it threw
     */
    CompletionStage<Octets> complete(Function<Octets, Octets> reading);

    /** The transfer is interrupted: keep what lies before the last checkpoint, as long as it is worth while. */
    void suspend();

    /** The APDU will not be completed: forget it. */
    void discard();
}
