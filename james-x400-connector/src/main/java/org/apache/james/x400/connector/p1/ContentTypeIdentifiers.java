/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.Map;

/** The object identifiers that say the same as a number of X.411. */
final class ContentTypeIdentifiers {
    static final Map<String, Integer> NUMBERS = Map.of(
        "2.6.3.3.0", 0,
        "2.6.1.10.0", 2,
        "2.6.1.10.1", 22,
        "2.6.7.10.0", 35,
        "2.6.8.8.0", 40);

    private ContentTypeIdentifiers() {
    }
}
