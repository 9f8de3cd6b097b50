/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the address lists of header fields with all that real mail puts there: comments, groups, quoted names, encoded-words in them,
 * missing commas' worth of blanks. Never fails: what is no address comes out as {@link Listed.Unreadable}.
 */
public final class AddressList {
    private final String text;
    private int at;
    private final List<Listed> found = new ArrayList<>();
    private final StringBuilder phrase = new StringBuilder();
    private final StringBuilder bare = new StringBuilder();
    private final List<String> comments = new ArrayList<>();
    private Optional<String> angle = Optional.empty();
    /** How much of the phrase stands before the angle. */
    private int named;
    private Optional<String> group = Optional.empty();
    private final List<Listed.Mailbox> members = new ArrayList<>();

    private AddressList(String text) {
        this.text = text;
    }

    /** The elements of one field body. */
    public static List<Listed> parse(String body) {
        AddressList list = new AddressList(body);
        list.read();
        return list.found;
    }

    /** All mailboxes, those in groups too. */
    public static List<Listed.Mailbox> mailboxes(String body) {
        return parse(body).stream().flatMap(listed -> switch (listed) {
            case Listed.Mailbox mailbox -> Stream.of(mailbox);
            case Listed.Group members -> members.members().stream();
            case Listed.Unreadable none -> Stream.of();
        }).toList();
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '(' -> comments.add(EncodedWords.decode(delimited(')', true)));
                case '"' -> quoted();
                case '<' -> angle();
                case ',' -> {
                    at++;
                    endElement();
                }
                case ';' -> {
                    at++;
                    endElement();
                    endGroup();
                }
                case ':' -> colon();
                default -> word();
            }
        }
        endElement();
        endGroup();
    }

    /** Where one has been read already a comma is missing, and the words since then are the next one's name. */
    private void angle() {
        if (angle.isPresent()) {
            String next = phrase.substring(named).strip();
            phrase.setLength(named);
            endElement();
            phrase.append(next);
        }
        named = phrase.length();
        angle = Optional.of(delimited('>', false));
    }

    /** The text up to the closing sign; comments nest, and a backslash quotes in both. */
    private String delimited(char close, boolean nests) {
        StringBuilder inner = new StringBuilder();
        int depth = 1;
        boolean quoted = false;
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                inner.append(nests ? "" : "\\").append(text.charAt(at++));
                continue;
            }
            quoted = !nests && c == '"' ? !quoted : quoted;
            depth += nests && c == '(' ? 1 : c == close && !quoted ? -1 : 0;
            if (depth == 0) {
                break;
            }
            inner.append(c);
        }
        return inner.toString();
    }

    private void quoted() {
        int start = at;
        StringBuilder inner = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            inner.append(text.charAt(at++));
        }
        at = Math.min(at + 1, text.length());
        append(phrase, inner.toString(), start);
        append(bare, text.substring(start, at), start);
    }

    private void word() {
        int start = at;
        while (at < text.length() && "()<>,;:\"".indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            at++;
        } else {
            append(phrase, text.substring(start, at), start);
            append(bare, text.substring(start, at), start);
        }
    }

    private void append(StringBuilder target, String part, int start) {
        if (!target.isEmpty() && start > 0 && Character.isWhitespace(text.charAt(start - 1))) {
            target.append(' ');
        }
        target.append(part);
    }

    /** A group begins, unless the colon stands in something that has been an address all along. */
    private void colon() {
        at++;
        if (group.isEmpty() && angle.isEmpty() && bare.indexOf("@") < 0 && !phrase.isEmpty()) {
            group = Optional.of(EncodedWords.decode(phrase.toString()));
            phrase.setLength(0);
            bare.setLength(0);
        } else {
            phrase.append(':');
            bare.append(':');
        }
    }

    private void endElement() {
        boolean empty = phrase.isEmpty() && angle.isEmpty();
        if (empty && group.isEmpty()) {
            comments.forEach(comment -> found.add(new Listed.Unreadable("(" + comment + ")")));
        } else if (!empty) {
            element().ifPresentOrElse(this::add, () -> found.add(new Listed.Unreadable(EncodedWords.decode(unreadable()))));
        }
        phrase.setLength(0);
        bare.setLength(0);
        comments.clear();
        angle = Optional.empty();
    }

    private String unreadable() {
        return angle.map(inner -> phrase.isEmpty() ? inner : phrase + " <" + inner + ">").orElse(phrase.toString());
    }

    private Optional<Listed.Mailbox> element() {
        Optional<AddrSpec> address = angle.isPresent() ? angle.flatMap(AddrSpec::parse)
            : AddrSpec.parse(bare.toString()).or(() -> AddrSpec.parse(bare.toString().replace(" ", "")));
        Optional<String> name = angle.isPresent() && !phrase.isEmpty()
            ? Optional.of(EncodedWords.decode(phrase.toString())) : Optional.empty();
        return address.map(spec -> new Listed.Mailbox(name, spec, comments));
    }

    private void add(Listed.Mailbox mailbox) {
        if (group.isPresent()) {
            members.add(mailbox);
        } else {
            found.add(mailbox);
        }
    }

    private void endGroup() {
        group.ifPresent(name -> found.add(new Listed.Group(name, members)));
        group = Optional.empty();
        members.clear();
    }
}
