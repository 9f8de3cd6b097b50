/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm;

/** Whether a person sent it: heading extension auto-submitted. */
public record AutoSubmitted(int code) {
    public static final AutoSubmitted NOT_AUTO_SUBMITTED = new AutoSubmitted(0);
    public static final AutoSubmitted AUTO_GENERATED = new AutoSubmitted(1);
    public static final AutoSubmitted AUTO_REPLIED = new AutoSubmitted(2);

    private static final String[] NAMES = {"not-auto-submitted", "auto-generated", "auto-replied"};

    @Override
    public String toString() {
        return code >= 0 && code < NAMES.length ? NAMES[code] : "auto-submitted " + code;
    }
}
