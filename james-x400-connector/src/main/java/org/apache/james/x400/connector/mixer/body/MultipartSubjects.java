/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.util.Map;
import java.util.Optional;

/** The subjects of the IPMs that stand for nested multiparts, RFC 2157 §6.6. */
final class MultipartSubjects {
    private static final Map<String, String> SUBJECTS = Map.of(
        "mixed", "Multipart Message",
        "alternative", "Alternative Body Parts containing the same information",
        "digest", "Message Digest",
        "parallel", "Body Parts interpreted in parallel");

    private MultipartSubjects() {
    }

    static String of(String subtype) {
        return Optional.ofNullable(SUBJECTS.get(subtype)).orElse("Multipart Message (" + subtype + ")");
    }
}
