/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import org.apache.james.x400.transport.service.Selector;

/** How long selectors may be: 32 octets for T (X.214), 16 for S (X.215), 32 for P, as in Exchange. */
final class SelectorLengths {
    private static final int MAX_TRANSPORT = 32;
    private static final int MAX_SESSION = 16;
    private static final int MAX_PRESENTATION = 32;

    private SelectorLengths() {
    }

    static void check(String whose, Selector transport, Selector session, Selector presentation) {
        check(whose + " T-selector", transport, MAX_TRANSPORT);
        check(whose + " S-selector", session, MAX_SESSION);
        check(whose + " P-selector", presentation, MAX_PRESENTATION);
    }

    private static void check(String which, Selector selector, int max) {
        if (selector.length() > max) {
            throw new IllegalArgumentException("the " + which + " has " + selector.length() + " octets, at most " + max + " are possible");
        }
    }
}
