/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a mail that we give to James, found again in the names that James gives to copies of it. James's own way to name mails
 * changes between its versions.
 *
 * @param first of the first mail of its message: a message becomes several where blind copy recipients get one of their own
 * @param own   of this mail
 */
record MailName(String first, String own) {
    private static final Pattern NAME = Pattern.compile("(x400-mail-[0-9a-f-]{36})(-\\d{1,5})?");

    /** That no other mail has. */
    static String fresh() {
        return "x400-mail-" + UUID.randomUUID();
    }

    /** @param place of the mail among those of its message, from 0 */
    static String of(String first, int place) {
        return place == 0 ? first : first + '-' + (place + 1);
    }

    /** Empty where the mail is none of ours. */
    static Optional<MailName> in(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.find() ? Optional.of(new MailName(matcher.group(1), matcher.group())) : Optional.empty();
    }
}
