/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.heading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds msg-ids in the fields Message-ID, In-Reply-To and References, which hold other words as well in old mail. */
final class MessageIds {
    private static final Pattern ID = Pattern.compile("<(?:\"(?:[^\"\\\\]++|\\\\.)*+\"|[^<>\"]++)++>");

    private MessageIds() {
    }

    /** Each with its angle brackets. */
    static List<String> in(String body) {
        List<String> ids = new ArrayList<>();
        Matcher matcher = ID.matcher(body);
        while (matcher.find()) {
            String id = matcher.group();
            boolean spaced = id.chars().anyMatch(Character::isWhitespace);
            ids.add(spaced ? id.replaceAll("(?<!\")\\s+(?!\")", id.contains("\"") ? " " : "") : id);
        }
        return ids;
    }
}
