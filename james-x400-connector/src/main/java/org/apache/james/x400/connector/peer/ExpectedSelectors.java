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
import java.util.Optional;

import org.apache.james.x400.transport.service.Selector;

/**
 * The selectors that a caller must show; an absent one is not looked at, an empty one demands that the caller shows none.
 *
 * @param transport    T-selector
 * @param session      S-selector
 * @param presentation P-selector, in normal mode only
 */
public record ExpectedSelectors(Optional<Selector> transport, Optional<Selector> session, Optional<Selector> presentation) {
    /** Whatever the caller shows. */
    public static final ExpectedSelectors ANY = new ExpectedSelectors(Optional.empty(), Optional.empty(), Optional.empty());

    public ExpectedSelectors {
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(presentation, "presentation");
        SelectorLengths.check("expected", transport.orElse(Selector.NONE), session.orElse(Selector.NONE),
            presentation.orElse(Selector.NONE));
    }
}
