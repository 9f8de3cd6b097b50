/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.util.Objects;

import org.apache.james.x400.transport.service.Selector;

/** The selectors of one partner, from the presentation layer down (X.200). Any of them may be {@link Selector#NONE}. */
public record PsapAddress(Selector presentation, Selector session, Selector transport) {
    /** No selector in any layer. */
    public static final PsapAddress NONE = new PsapAddress(Selector.NONE, Selector.NONE, Selector.NONE);

    public PsapAddress {
        Objects.requireNonNull(presentation, "presentation");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(transport, "transport");
    }
}
