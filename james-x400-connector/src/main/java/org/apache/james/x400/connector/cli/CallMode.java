/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

import org.apache.james.x400.transport.endpoint.TransferMode;

import picocli.CommandLine.TypeConversionException;

/** A transfer mode by the name that a shell takes without quotes. */
record CallMode(TransferMode mode) {
    /** For the help. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }

    static CallMode parse(String text) {
        String wanted = plain(text);
        return Arrays.stream(TransferMode.values()).filter(mode -> name(mode).equals(wanted)).findFirst().map(CallMode::new)
            .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of " + String.join(", ", names())));
    }

    private static List<String> names() {
        return Arrays.stream(TransferMode.values()).map(CallMode::name).toList();
    }

    private static String name(TransferMode mode) {
        return plain(mode.toString());
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replace(' ', '-').replace(".", "");
    }

    @Override
    public String toString() {
        return name(mode);
    }
}
