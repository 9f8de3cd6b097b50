/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import java.util.Objects;
import java.util.Optional;

/**
 * UniversalOrBMPString of X.411 (1999): text of ISO 10646 with an optional language.
 *
 * @param form     the string type on the wire
 * @param text     the characters
 * @param language two letters of ISO 639, or five with the country
 */
public record UniversalText(Form form, String text, Optional<String> language) {
    /** Two octets a character (the basic plane), or four. */
    public enum Form { BMP, UNIVERSAL }

    public UniversalText {
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(language, "language");
    }

    /** In the shorter form that can carry the text. */
    public static UniversalText of(String text) {
        boolean basicPlane = text.codePoints().allMatch(Character::isBmpCodePoint);
        return new UniversalText(basicPlane ? Form.BMP : Form.UNIVERSAL, text, Optional.empty());
    }

    /** In characters of ISO 10646. */
    public int length() {
        return text.codePointCount(0, text.length());
    }
}
