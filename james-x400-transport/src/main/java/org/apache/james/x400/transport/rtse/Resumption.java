/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.util.Objects;

/**
 * Where an interrupted transfer can be taken up again, on the same association or on one that recovers it (X.228).
 *
 * @param interrupted    the activity that was interrupted
 * @param checkpoint     serial number of the last checkpoint that the receiver confirmed; 1 or more
 * @param offset         of the first octet behind that checkpoint, in the octets as they travel
 * @param context        presentation context that the octets before it name; 0 in X.410-1984 mode
 * @param checkpointSize as agreed for the interrupted association: the recovering one proposes and answers the same
 * @param windowSize     likewise
 */
public record Resumption(ActivityName interrupted, int checkpoint, long offset, int context, int checkpointSize, int windowSize) {
    public Resumption {
        Objects.requireNonNull(interrupted, "interrupted");
        if (checkpoint < 1) {
            throw new IllegalArgumentException("checkpoint " + checkpoint + " is below 1");
        }
    }
}
