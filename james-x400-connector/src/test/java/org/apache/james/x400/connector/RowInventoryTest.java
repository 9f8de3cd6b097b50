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

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/**
 * What other systems taught, row by row, has a test that is named after it: {@code rAp7...} as the name of its method, or {@code R-AP-7} in
 * its display name.
 */
class RowInventoryTest {
    private static final JavaClasses TESTS = new ClassFileImporter()
        .importUrl(RowInventoryTest.class.getProtectionDomain().getCodeSource().getLocation());
    private static final Pattern IN_NAME = Pattern.compile("^r([A-Z][a-z])(\\d+)(?:And(\\d+))?(?:And(\\d+))?(?:And(\\d+))?");

    private static final Pattern IN_DISPLAY_NAME = Pattern.compile("R-[A-Z]{2,3}-\\d+|Q\\d{5,6}");

    private static Set<String> named() {
        Set<String> rows = new TreeSet<>();
        for (JavaMethod method : (Iterable<JavaMethod>) TESTS.stream().flatMap(type -> type.getMethods().stream())::iterator) {
            Matcher name = IN_NAME.matcher(method.getName());
            if (name.find()) {
                IntStream.rangeClosed(2, name.groupCount()).mapToObj(name::group).filter(number -> number != null)
                    .forEach(number -> rows.add("R-" + name.group(1).toUpperCase(Locale.ROOT) + "-" + number));
            }
            method.tryGetAnnotationOfType(DisplayName.class).map(DisplayName::value).stream()
                .flatMap(text -> IN_DISPLAY_NAME.matcher(text).results()).forEach(row -> rows.add(row.group()));
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"R-AP-,27", "R-RP-,13", "R-LP-,11", "R-AD-,17", "R-BP-,19"})
    void eachRowShouldHaveATest(String family, int last) {
        List<String> rows = IntStream.rangeClosed(1, last).mapToObj(number -> family + number).toList();

        assertThat(named()).containsAll(rows);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value =
        "Q183014 Q231818 Q235534 Q249153 Q174895 Q198958 Q177862 Q164838 Q232586 Q188597 Q147093 Q235455 Q145986")
    void eachFailureOfOthersInP1ShouldHaveATest(String articles) {
        assertThat(named()).containsAll(Stream.of(articles.split(" ")).toList());
    }
}
