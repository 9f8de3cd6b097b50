/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.mime;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** One element of an address list in a header. */
public sealed interface Listed {
    /**
     * An address and what a reader sees of it.
     *
     * @param name     the phrase before the address, decoded and without quotes
     * @param comments in their order, decoded, without their parentheses
     */
    record Mailbox(Optional<String> name, AddrSpec address, List<String> comments) implements Listed {
        public Mailbox {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(address, "address");
            comments = List.copyOf(comments);
        }

        public static Mailbox of(AddrSpec address) {
            return new Mailbox(Optional.empty(), address, List.of());
        }

        /** {@code Name <local@domain> (comment)}. */
        @Override
        public String toString() {
            String start = name.map(phrase -> EncodedWords.encodePhrase(phrase) + " <" + address.text() + ">").orElse(address.text());
            return start + comments.stream().map(comment -> " (" + escaped(comment) + ")").collect(Collectors.joining());
        }

        private static String escaped(String comment) {
            return EncodedWords.encode(comment).replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)");
        }
    }

    /** {@code Name: a, b;}. */
    record Group(String name, List<Mailbox> members) implements Listed {
        public Group {
            Objects.requireNonNull(name, "name");
            members = List.copyOf(members);
        }

        @Override
        public String toString() {
            return EncodedWords.encodePhrase(name) + ":"
                + members.stream().map(member -> " " + member).collect(Collectors.joining(",")) + ";";
        }
    }

    /** Text at the place of an address that is none. */
    record Unreadable(String text) implements Listed {
        public Unreadable {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
