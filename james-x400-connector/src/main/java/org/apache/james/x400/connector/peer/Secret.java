/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.util.Objects;

/**
 * What opens a key store or a private key. Its text never shows.
 *
 * @param text may be empty
 */
public record Secret(String text) {
    public static final Secret NONE = new Secret("");

    public Secret {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return text.isEmpty() ? "none" : "********";
    }
}
