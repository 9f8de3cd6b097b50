/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The two drop-in jars, looked at from outside: whose classes are in them, which namespace they speak, and whether James 3.8.1 has all
 * that they use.
 */
class DropInJarIntegrationTest {
    private static final Path JAMES_38 = Installation.existing("x400.james").resolve("lib");
    private static final Path JAR_38 = Installation.existing("x400.jar");
    private static final Path JAR_39 = Installation.existing("x400.jar.jakarta");
    private static final String OURS = "org/apache/james/x400/";
    /** What James does not bring and we carry along: SQLite, the memory of messages. The README says why. */
    private static final String SQLITE = "org/sqlite/";
    private static final List<String> RENAMED = List.of("mail", "inject", "annotation", "activation");

    static Stream<Path> jars() {
        return Stream.of(JAR_38, JAR_39);
    }

    @ParameterizedTest
    @MethodSource("jars")
    void jarShouldHoldConnectorTransportAndSqliteAndNothingElse(Path jar) throws IOException {
        Set<String> names = Classes.namesIn(jar);

        assertThat(names).allMatch(name -> name.startsWith(OURS) || name.startsWith(SQLITE));
        assertThat(names).contains("org/apache/james/x400/transport/endpoint/Association");
        assertThat(names).anyMatch(name -> name.startsWith("org/apache/james/x400/connector/"));
        assertThat(names).noneMatch(name -> name.startsWith("org/apache/james/x400/connector/cli/"));
    }

    @ParameterizedTest
    @MethodSource("jars")
    void jarShouldHoldNoClassThatJamesBrings(Path jar) throws IOException {
        Set<String> both = new TreeSet<>(Classes.namesIn(jar));
        both.retainAll(Classes.of(JAMES_38).names());

        assertThat(both).isEmpty();
    }

    @Test
    void jarForJames38ShouldSpeakJavax() throws IOException {
        assertThat(namespacesIn(JAR_38)).contains("javax.mail", "javax.inject").noneMatch(name -> name.startsWith("jakarta"));
    }

    @Test
    void jarForJames39ShouldSpeakJakarta() throws IOException {
        assertThat(namespacesIn(JAR_39)).contains("jakarta.mail", "jakarta.inject").noneMatch(name -> name.startsWith("javax"));
    }

    @Test
    void everythingThatTheJarForJames38UsesShouldBeInJames38() throws IOException {
        Classes classes = Classes.of(JAR_38, JAMES_38);
        Set<String> missing = new TreeSet<>();
        for (String name : Classes.namesIn(JAR_38).stream().filter(name -> name.startsWith(OURS)).toList()) {
            ClassFile file = classes.find(name).orElseThrow();
            file.types().stream().filter(type -> classes.find(type).isEmpty()).forEach(type -> missing.add(name + " uses " + type));
            file.references().stream().filter(reference -> !classes.resolves(reference))
                .forEach(reference -> missing.add(name + " uses " + reference));
        }

        assertThat(missing).isEmpty();
    }

    /** Which of the renamed APIs the constants of a jar name, with dots or slashes. */
    private static Set<String> namespacesIn(Path jar) throws IOException {
        Classes classes = Classes.of(jar);
        Set<String> found = new TreeSet<>();
        for (String name : Classes.namesIn(jar)) {
            for (String text : classes.find(name).orElseThrow().texts()) {
                String dotted = text.replace('/', '.');
                for (String api : RENAMED) {
                    Stream.of("javax." + api, "jakarta." + api).filter(dotted::contains).forEach(found::add);
                }
            }
        }
        return found;
    }
}
