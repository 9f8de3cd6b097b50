/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.util.Objects;

import org.apache.james.x400.transport.endpoint.PresentationAddress;

/**
 * The selectors of the calls that we make.
 *
 * @param calling ours, as the peer knows us
 * @param called  the peer's own
 */
public record OutgoingSelectors(PresentationAddress calling, PresentationAddress called) {
    public OutgoingSelectors {
        Objects.requireNonNull(calling, "calling");
        Objects.requireNonNull(called, "called");
        SelectorLengths.check("calling", calling.transport(), calling.session(), calling.presentation());
        SelectorLengths.check("called", called.transport(), called.session(), called.presentation());
    }

    public static OutgoingSelectors defaults() {
        return new OutgoingSelectors(PresentationAddress.NONE, PresentationAddress.NONE);
    }
}
