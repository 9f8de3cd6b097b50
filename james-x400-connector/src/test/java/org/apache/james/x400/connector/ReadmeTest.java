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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.configuration.ConfigurationText;
import org.apache.james.x400.connector.event.EventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the README shows must be so. */
class ReadmeTest {
    private static final Pattern EXAMPLE = Pattern.compile("```xml\\n(<x400>.*?)```", Pattern.DOTALL);
    private static final Pattern TEST = Pattern.compile("`([a-zA-Z0-9/]+(?:Test|Properties))`");
    private static final List<String> TEST_FOLDERS = List.of("src/test/java/org/apache/james/x400/connector",
        "../james-x400-transport/src/test/java/org/apache/james/x400/transport",
        "../integration-tests/src/test/java/org/apache/james/x400/integration");

    private static String readme() throws Exception {
        return Files.readString(Path.of("../README.md"));
    }

    @Test
    void exampleOfTheConfigurationShouldBeReadWithoutErrorOrWarning() throws Exception {
        Matcher example = EXAMPLE.matcher(readme());

        assertThat(example.find()).isTrue();
        assertThat(ConfigurationText.read(example.group(1)).warnings()).isEmpty();
    }

    @Test
    void testsThatTheConformanceTableNamesShouldExist() throws Exception {
        List<String> named = TEST.matcher(readme()).results().map(result -> result.group(1)).toList();

        assertThat(named).hasSizeGreaterThan(20).allSatisfy(name ->
            assertThat(TEST_FOLDERS.stream().map(folder -> Path.of(folder, name + ".java"))).as(name).anyMatch(Files::exists));
    }

    @ParameterizedTest
    @EnumSource
    void tableOfEventsShouldHoldEachKind(EventKind kind) throws Exception {
        String exchange = kind.exchangeIds().stream().map(Object::toString).collect(Collectors.joining(", "));

        assertThat(readme()).contains("| " + String.join(" | ", kind.id(), kind.severity().name().toLowerCase(Locale.ROOT), kind.meaning(),
            kind.advice(), exchange) + " |");
    }
}
