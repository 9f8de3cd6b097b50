/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.util.Arrays;
import java.util.Optional;

/** Why an RT-OPEN is refused: the refuseReason of RTORJ, which only X.410-1984 mode sends (X.228). */
public enum RefuseReason {
    /** rtsBusy: try later. */
    BUSY(0),
    /** cannotRecover: the association to be recovered is not known here. */
    CANNOT_RECOVER(1),
    /** validationFailure: the partner is not one that is accepted. */
    VALIDATION_FAILURE(2),
    /** unacceptableDialogueMode. */
    UNACCEPTABLE_DIALOGUE_MODE(3);

    private final int value;

    RefuseReason(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }

    static Optional<RefuseReason> of(int value) {
        return Arrays.stream(values()).filter(reason -> reason.value == value).findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase().replace('_', ' ');
    }
}
