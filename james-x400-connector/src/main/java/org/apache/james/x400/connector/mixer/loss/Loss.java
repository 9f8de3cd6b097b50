/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.loss;

import java.util.Objects;

/**
 * One thing that did not survive a mapping, or not unchanged.
 *
 * @param place   where it stood
 * @param element its name in the standard it comes from, such as {@code subject}; of a dropped extension the form in which RFC 2156
 *                lists it: {@code message-token(16)} or {@code (1)(2)(3)(4)}
 * @param reason  what happened to it and why, in words for an operator; never holds message text
 */
public record Loss(Place place, String element, String reason) {
    /** Where the lost thing stood; the three kinds of dropped extensions have header fields of their own. */
    public enum Place {
        ADDRESS,
        ENVELOPE,
        /** An extension of the envelope (MTS), for {@code Discarded-X400-MTS-Extensions}. */
        ENVELOPE_EXTENSION,
        HEADING,
        /** An extension of the heading or of a notification (IPMS), for {@code Discarded-X400-IPMS-Extensions}. */
        HEADING_EXTENSION,
        BODY,
        /** An extension of a report, for {@code X400-Discarded-DR-Extensions}. */
        REPORT_EXTENSION
    }

    public Loss {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(element, "element");
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
        return place + " " + element + ": " + reason;
    }
}
