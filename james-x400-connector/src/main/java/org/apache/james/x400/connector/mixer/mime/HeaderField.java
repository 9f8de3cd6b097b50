/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.mime;

import java.util.Objects;

/**
 * One field of a header, unfolded.
 *
 * @param name as written, without the colon
 * @param body without line breaks and without white space at both ends; raw, that is with its encoded-words
 */
public record HeaderField(String name, String body) {
    public HeaderField {
        Objects.requireNonNull(name, "name");
        body = unfold(body).strip();
    }

    /** Whether this is the field of that name; names have no case. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** A name of visible ASCII without colon, and a body without control characters but the tab: fit to be sent. */
    public boolean isValid() {
        return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 127 && c != ':')
            && isText(body);
    }

    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c >= 127) && c != '\t') {
                return false;
            }
        }
        return true;
    }

    private static String unfold(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0 ? text : text.replaceAll("\r?\n(?=[ \t])", "").replaceAll("[\r\n]+", " ");
    }

    /** {@code Name: body}. */
    @Override
    public String toString() {
        return body.isEmpty() ? name + ":" : name + ": " + body;
    }
}
