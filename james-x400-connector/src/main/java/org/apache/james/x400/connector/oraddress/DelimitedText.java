/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import java.util.ArrayList;
import java.util.List;

import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException.Problem;

/** Cuts a text into its pairs. {@code $} quotes a delimiter, as in RFC 2156; F.401 doubles it instead. */
final class DelimitedText {
    private DelimitedText() {
    }

    /** Whether a delimiter stands twice in a row, so that reading it the other way may help. */
    static boolean hasDoubled(String text) {
        return text.contains("//") || text.contains(";;");
    }

    static List<String> pairs(String text, boolean doubledDelimiters) throws OrAddressSyntaxException {
        String trimmed = text.stripLeading();
        String delimiters = trimmed.startsWith("/") ? "/;" : TextValue.unquoted(trimmed, ';') >= 0 ? ";" : "/";
        List<String> pairs = cut(trimmed, delimiters, doubledDelimiters);
        if (!pairs.isEmpty() && pairs.getFirst().isBlank()) {
            pairs.removeFirst();
        }
        if (!pairs.isEmpty() && pairs.getLast().isBlank()) {
            pairs.removeLast();
        }
        if (pairs.isEmpty()) {
            throw new OrAddressSyntaxException(Problem.SHAPE, "", "there is no attribute in \"" + text + "\"");
        }
        return pairs;
    }

    private static List<String> cut(String text, String delimiters, boolean doubledDelimiters) {
        List<String> pairs = new ArrayList<>();
        StringBuilder pair = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean more = i + 1 < text.length();
            if (c == '$' && more) {
                pair.append(c).append(text.charAt(++i));
            } else if (delimiters.indexOf(c) < 0) {
                pair.append(c);
            } else if (doubledDelimiters && i > 0 && more && text.charAt(i + 1) == c) {
                pair.append('$').append(text.charAt(++i));
            } else {
                pairs.add(pair.toString());
                pair.setLength(0);
            }
        }
        pairs.add(pair.toString());
        return pairs;
    }
}
