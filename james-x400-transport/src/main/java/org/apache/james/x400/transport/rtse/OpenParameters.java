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
import java.util.OptionalInt;

import org.apache.james.x400.transport.presentation.Mode;

/**
 * What an initiator proposes in RT-OPEN besides addresses and user data (X.218).
 *
 * @param mode                the stack
 * @param applicationProtocol in X.410-1984 mode, and only there, which protocol RTSE carries: 12 for P1 of 1988, 1 for P1 of 1984
 * @param dialogueMode        who may send
 * @param initialTurn         who sends first
 * @param checkpointSize      greatest number of units of 1024 octets between two checkpoints; 0 leaves it to the responder
 * @param windowSize          greatest number of checkpoints not yet confirmed; 1 or more
 */
public record OpenParameters(Mode mode, OptionalInt applicationProtocol, DialogueMode dialogueMode, Turn initialTurn,
                             int checkpointSize, int windowSize) {
    /** mts-transfer-protocol: P1 of 1988 in X.410-1984 mode (X.419). */
    public static final int MTS_TRANSFER_PROTOCOL = 12;
    /** mts-transfer-protocol-1984, and what an absent value means. */
    public static final int MTS_TRANSFER_PROTOCOL_1984 = 1;
    /** What private domains may write instead of {@link #MTS_TRANSFER_PROTOCOL_1984}, see {@link Leniency#APPLICATION_PROTOCOL_8883}. */
    public static final int ISO_8883 = 8883;

    public OpenParameters {
        Objects.requireNonNull(dialogueMode, "dialogueMode");
        Objects.requireNonNull(initialTurn, "initialTurn");
        if (applicationProtocol.isPresent() != (mode == Mode.X410_1984)) {
            throw new IllegalArgumentException("applicationProtocol " + applicationProtocol + " in mode " + mode);
        }
        if (checkpointSize < 0) {
            throw new IllegalArgumentException("checkpointSize " + checkpointSize + " is negative");
        }
        if (windowSize < 1) {
            throw new IllegalArgumentException("windowSize " + windowSize + " is below 1");
        }
    }
}
