/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.TransferMode;

/**
 * How we speak with a peer.
 *
 * @param mode            the stack and the edition of P1
 * @param dialogueMode    what we propose when we call; as responder we take what the caller proposes
 * @param checkpointSize  kilobytes between two checkpoints, 0 to 65535; 0: no checkpoints and no recovery
 * @param windowSize      checkpoints that may be unconfirmed, 1 to 65535
 * @param recoveryTimeout how long the parts of a broken transfer are kept for its resumption
 * @param tpduSize        greatest TPDU in octets, one of {@link #TPDU_SIZES}; above 2048 only between peers known to take it
 * @param segmentedContent whether the content of messages goes in segments, for peers that cannot take long strings
 */
public record ProtocolSettings(TransferMode mode, DialogueMode dialogueMode, int checkpointSize, int windowSize, Duration recoveryTimeout,
                               int tpduSize, boolean segmentedContent) {
    /** What X.224 class 0 has, what is heard beyond it, and the most that a packet of RFC 1006 holds. */
    public static final List<Integer> TPDU_SIZES = List.of(128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65531);

    public ProtocolSettings {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(dialogueMode, "dialogueMode");
        Objects.requireNonNull(recoveryTimeout, "recoveryTimeout");
        Range.check("the checkpoint size", checkpointSize, 0, 65535);
        Range.check("the window size", windowSize, 1, 65535);
        if (!TPDU_SIZES.contains(tpduSize)) {
            throw new IllegalArgumentException("the TPDU size " + tpduSize + " is not one of " + TPDU_SIZES);
        }
    }

    /** With the content of messages in one string. */
    public ProtocolSettings(TransferMode mode, DialogueMode dialogueMode, int checkpointSize, int windowSize, Duration recoveryTimeout,
                            int tpduSize) {
        this(mode, dialogueMode, checkpointSize, windowSize, recoveryTimeout, tpduSize, false);
    }

    /** Exchange's defaults: checkpoint size 30, window 5, recovery time-out 60 s; TPDU size 2048, which every known peer takes. */
    public static ProtocolSettings defaults() {
        return new ProtocolSettings(TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE, 30, 5, Duration.ofSeconds(60), 2048);
    }
}
