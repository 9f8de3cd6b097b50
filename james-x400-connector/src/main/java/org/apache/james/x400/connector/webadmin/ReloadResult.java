/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.webadmin;

import java.util.List;

/** What came of reading the configuration again. */
public sealed interface ReloadResult {
    /**
     * The new configuration is in force. Associations in flight finish under the old one.
     *
     * @param changes  a sentence each; empty: the file says what was in force already
     * @param warnings what is legal but seldom meant
     */
    record Applied(List<String> changes, List<String> warnings) implements ReloadResult {
        public Applied {
            changes = List.copyOf(changes);
            warnings = List.copyOf(warnings);
        }
    }

    /** The file has errors, all of them told; nothing has changed. */
    record Rejected(List<String> problems) implements ReloadResult {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
