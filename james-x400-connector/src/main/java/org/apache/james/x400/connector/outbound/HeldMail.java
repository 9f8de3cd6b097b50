/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.x400.connector.p1.Priority;

/**
 * What is known of a mail in the {@link WaitingRoom} without opening it. All of it is in the name under which the mail lies there, so that
 * a hundred thousand mails are known again after a restart by a list of their names.
 *
 * @param notBefore    not to be tried earlier
 * @param waitingSince when its life began
 * @param latest       latest delivery time
 * @param openAttempts how often there was no association for it
 * @param token        makes the name unique
 */
record HeldMail(Instant notBefore, Instant waitingSince, Optional<Instant> latest, Priority priority, int openAttempts, String token) {
    /** In the order of the wire values. */
    private static final List<Character> LETTERS = List.of('n', 'l', 'u');
    private static final Pattern NAME =
        Pattern.compile("x400-([0-9a-z]{1,13})-([0-9a-z]{1,13})-([0-9a-z]{0,13})-([nlu])-([0-9a-z]{1,6})-([0-9a-z]{1,26})");
    private static final int RADIX = Character.MAX_RADIX;

    HeldMail {
        Objects.requireNonNull(notBefore, "notBefore");
        Objects.requireNonNull(waitingSince, "waitingSince");
        Objects.requireNonNull(latest, "latest");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(token, "token");
    }

    /** At most 80 letters, digits and hyphens: James's file repositories make file names of it. */
    String name() {
        return "x400-" + text(notBefore) + '-' + text(waitingSince) + '-' + latest.map(HeldMail::text).orElse("") + '-'
            + LETTERS.get(priority.wireValue()) + '-' + Integer.toString(openAttempts, RADIX) + '-' + token;
    }

    /** Empty where the name is none of ours: somebody has put another mail there. */
    static Optional<HeldMail> named(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Priority priority = Priority.values()[LETTERS.indexOf(matcher.group(4).charAt(0))];
        return Optional.of(new HeldMail(instant(matcher.group(1)), instant(matcher.group(2)),
            Optional.of(matcher.group(3)).filter(text -> !text.isEmpty()).map(HeldMail::instant), priority,
            Integer.parseInt(matcher.group(5), RADIX), matcher.group(6)));
    }

    /** When it is to be returned. */
    Instant end(Duration lifetime) {
        Instant end = waitingSince.plus(lifetime);
        return latest.filter(end::isAfter).orElse(end);
    }

    private static String text(Instant time) {
        return Long.toString(Math.max(0, time.toEpochMilli()), RADIX);
    }

    private static Instant instant(String text) {
        return Instant.ofEpochMilli(Long.parseLong(text, RADIX) & Long.MAX_VALUE);
    }
}
