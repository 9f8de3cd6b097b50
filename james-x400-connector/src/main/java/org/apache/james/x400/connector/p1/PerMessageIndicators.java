/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.ArrayList;
import java.util.List;

/**
 * What the originator allows and asks for the message as a whole.
 *
 * @param bits the first bit of the BIT STRING is the highest of sixteen; bits without a name here are kept
 */
public record PerMessageIndicators(int bits) {
    /** Nothing allowed, nothing asked. */
    public static final PerMessageIndicators NONE = new PerMessageIndicators(0);

    /** ub-bit-options. */
    public static final int MAX_BITS = 16;

    private static final int DISCLOSURE = 0x8000;
    private static final int CONVERSION_PROHIBITED = 0x4000;
    private static final int ALTERNATE_RECIPIENT = 0x2000;
    private static final int CONTENT_RETURN = 0x1000;

    public PerMessageIndicators {
        if (bits < 0 || bits > 0xFFFF) {
            throw new IllegalArgumentException("per-message-indicators have " + MAX_BITS + " bits, not " + Integer.toHexString(bits));
        }
    }

    /** Recipients may see each other. */
    public boolean disclosureOfOtherRecipients() {
        return (bits & DISCLOSURE) != 0;
    }

    public boolean implicitConversionProhibited() {
        return (bits & CONVERSION_PROHIBITED) != 0;
    }

    /** A domain may deliver to an alternate recipient of its choice. */
    public boolean alternateRecipientAllowed() {
        return (bits & ALTERNATE_RECIPIENT) != 0;
    }

    /** A non-delivery report shall bring the content back. */
    public boolean contentReturnRequest() {
        return (bits & CONTENT_RETURN) != 0;
    }

    public PerMessageIndicators withDisclosureOfOtherRecipients(boolean wanted) {
        return with(DISCLOSURE, wanted);
    }

    public PerMessageIndicators withImplicitConversionProhibited(boolean wanted) {
        return with(CONVERSION_PROHIBITED, wanted);
    }

    public PerMessageIndicators withAlternateRecipientAllowed(boolean wanted) {
        return with(ALTERNATE_RECIPIENT, wanted);
    }

    public PerMessageIndicators withContentReturnRequest(boolean wanted) {
        return with(CONTENT_RETURN, wanted);
    }

    private PerMessageIndicators with(int mask, boolean wanted) {
        return new PerMessageIndicators(wanted ? bits | mask : bits & ~mask);
    }

    /** The names of the bits that are set, those without a name by number. */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        String[] known = {"disclosure-of-other-recipients", "implicit-conversion-prohibited", "alternate-recipient-allowed",
            "content-return-request"};
        for (int bit = 0; bit < MAX_BITS; bit++) {
            if ((bits & 0x8000 >> bit) != 0) {
                names.add(bit < known.length ? known[bit] : "bit " + bit);
            }
        }
        return "{" + String.join(", ", names) + "}";
    }
}
