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
 */
public interface SegmentSink {
    /**
     * Appends a segment. Once the stage completes, the checkpoint that follows is confirmed to the sender.
     *
     * @param segment in memory; not changed afterwards
     */
    CompletionStage<Void> write(Octets segment);

    /** Drops everything from octet {@code length} on: the sender resumes at an earlier checkpoint. */
    CompletionStage<Void> truncate(long length);

    /**
     * Everything has arrived.
     *
     * @param reading looks at all octets, on a thread that may wait for a file, and returns those that the user of RTSE is to see
     * @return what {@code reading} returned; fails with what it threw
     */
    CompletionStage<Octets> complete(Function<Octets, Octets> reading);

    /** The APDU will not be completed: forget it. No stage is owed any more. */
    void discard();
}
