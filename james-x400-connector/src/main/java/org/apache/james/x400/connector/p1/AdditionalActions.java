/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * What else a domain or an MTA did with a message besides sending it on.
 *
 * @param deferredTime  when a deferred message was released
 * @param converted     what the content was converted to
 * @param redirected    a recipient was replaced; since 1988
 * @param dlOperation   a distribution list was expanded, or a report passed back through one; since 1988
 */
public record AdditionalActions(Optional<UtcTime> deferredTime, Optional<EncodedInformationTypes> converted, boolean redirected,
                                boolean dlOperation) {
    public static final AdditionalActions NONE = new AdditionalActions(Optional.empty(), Optional.empty(), false, false);

    public AdditionalActions {
        Objects.requireNonNull(deferredTime, "deferredTime");
        Objects.requireNonNull(converted, "converted");
    }

    public AdditionalActions withRedirected() {
        return new AdditionalActions(deferredTime, converted, true, dlOperation);
    }

    public AdditionalActions withDlOperation() {
        return new AdditionalActions(deferredTime, converted, redirected, true);
    }

    public AdditionalActions withDeferredTime(UtcTime released) {
        return new AdditionalActions(Optional.of(released), converted, redirected, dlOperation);
    }

    public AdditionalActions withConverted(EncodedInformationTypes types) {
        return new AdditionalActions(deferredTime, Optional.of(types), redirected, dlOperation);
    }
}
