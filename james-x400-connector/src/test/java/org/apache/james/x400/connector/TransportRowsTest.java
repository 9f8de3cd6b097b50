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
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each row of the list of interoperability reports has a test that bears its name: in the name of the method ({@code rTs4...}) or in its
 * display name ({@code R-TS-4: ...}).
 */
class TransportRowsTest {
    private static final List<Path> TESTS = List.of(Path.of("src/test/java"), Path.of("../james-x400-transport/src/test/java"),
        Path.of("../integration-tests/src/test/java"));
    private static final String ALL = TESTS.stream().flatMap(TransportRowsTest::texts).reduce("", String::concat);

    private static Stream<String> texts(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(file -> file.toString().endsWith("Test.java")).map(TransportRowsTest::text).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"TS, 38"})
    void eachRowShouldHaveATest(String kind, int rows) {
        String method = "r" + kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT);
        List<String> missing = IntStream.rangeClosed(1, rows)
            .filter(row -> !Pattern.compile("void " + method + "([0-9]+And)?" + row + "(?![0-9])|\"R-" + kind + '-' + row + "(?![0-9])"
                + "|\"R-" + kind + "-[0-9]+, R-" + kind + '-' + row + "(?![0-9])").matcher(ALL).find())
            .mapToObj(row -> "R-" + kind + '-' + row).toList();

        assertThat(missing).isEmpty();
    }
}
