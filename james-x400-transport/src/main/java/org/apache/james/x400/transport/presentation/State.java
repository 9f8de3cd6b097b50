/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.util.List;

import org.apache.james.x400.transport.session.SessionPrimitive.SConnectIndication;

/** Where a presentation connection stands. */
sealed interface State {
    /** Initiator before the request. */
    record Idle() implements State {
    }

    /** Responder before the call. */
    record Listening() implements State {
    }

    /** CP is out. */
    record AwaitAccept(PresentationPrimitive.PConnectRequest request) implements State {
    }

    /** CP is in, the user decides. */
    record AwaitResponse(SConnectIndication call, Ppdu.Connect cp, List<ContextResult> results, ContextSet contexts) implements State {
    }

    record Open(Mode mode, ContextSet contexts) implements State {
    }

    record AwaitReleaseConfirm(Open open) implements State {
    }

    record AwaitReleaseResponse(Open open) implements State {
    }

    record Closed() implements State {
    }
}
