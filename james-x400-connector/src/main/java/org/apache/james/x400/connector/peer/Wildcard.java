/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.util.Locale;

/** Patterns in which {@code *} stands for any characters, none included; without regard to case. */
final class Wildcard {
    private Wildcard() {
    }

    static boolean matches(String pattern, String text) {
        String p = pattern.toLowerCase(Locale.ROOT);
        String t = text.toLowerCase(Locale.ROOT);
        int at = 0;
        int star = -1;
        int resume = 0;
        int i = 0;
        while (i < t.length()) {
            if (at < p.length() && p.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (at < p.length() && p.charAt(at) == t.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (at < p.length() && p.charAt(at) == '*') {
            at++;
        }
        return at == p.length();
    }
}
