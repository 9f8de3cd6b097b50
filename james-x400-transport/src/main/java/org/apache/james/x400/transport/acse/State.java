/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.acse;

import org.apache.james.x400.transport.presentation.ContextSet;
import org.apache.james.x400.transport.presentation.DataValue;
import org.apache.james.x400.transport.presentation.Mode;

/** Where an association stands. */
sealed interface State {
    /** Initiator before the request. */
    record Idle() implements State {
    }

    /** Responder before the call. */
    record Listening() implements State {
    }

    /** AARQ is out. */
    record AwaitAccept(Speech speech) implements State {
    }

    /** AARQ is in, the user decides. */
    record AwaitResponse(Speech speech) implements State {
    }

    record Associated(Speech speech) implements State {
    }

    record AwaitReleaseConfirm(Speech speech) implements State {
    }

    record AwaitReleaseResponse(Speech speech) implements State {
    }

    record Closed() implements State {
    }

    /**
     * How ACSE speaks on this association: in X.410-1984 mode not at all.
     *
     * @param context  ACSE's own context
     * @param contexts all that were agreed, or proposed as long as nothing is agreed
     */
    record Speech(Mode mode, int context, ContextSet contexts) {
        static final Speech X410 = new Speech(Mode.X410_1984, DataValue.NO_CONTEXT, ContextSet.NONE);
    }
}
