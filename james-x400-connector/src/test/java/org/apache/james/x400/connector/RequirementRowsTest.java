/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every requirement that Exchange's articles taught about callers and calls has a test that is named after it. */
class RequirementRowsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern IN_DISPLAY_NAMES = Pattern.compile("@DisplayName\\(\"([^\"]*)");
    private static final Pattern ROW = Pattern.compile("R-([A-Z]+)-(\\d+)");
    private static final Pattern IN_METHOD_NAMES = Pattern.compile("void r(In|Out)(\\d+)[A-Z]");

    private static Set<String> named() throws IOException {
        Set<String> rows = new TreeSet<>();
        for (String module : new String[] {"james-x400-transport", "james-x400-connector"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(file -> file.toString().endsWith("Test.java")).map(RequirementRowsTest::text).forEach(text -> {
                    for (Matcher name = IN_DISPLAY_NAMES.matcher(text); name.find(); ) {
                        ROW.matcher(name.group(1)).results().forEach(row -> rows.add(row.group(1) + '-' + row.group(2)));
                    }
                    IN_METHOD_NAMES.matcher(text).results()
                        .forEach(row -> rows.add(row.group(1).toUpperCase(Locale.ROOT) + '-' + row.group(2)));
                });
            }
        }
        return rows;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"IN, 15", "OUT, 9"})
    void everyRowShouldHaveATestThatIsNamedAfterIt(String group, int last) throws IOException {
        Set<String> rows = named();
        for (int row = 1; row <= last; row++) {
            assertThat(rows).contains(group + '-' + row);
        }
    }
}
