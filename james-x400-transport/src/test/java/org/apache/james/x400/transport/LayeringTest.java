/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

class LayeringTest {
    private static final String T = "org.apache.james.x400.transport.";
    private static final String TESTS = LayeringTest.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    private static final JavaClasses CLASSES = new ClassFileImporter()
        .withImportOption(location -> !location.contains(TESTS))
        .importPackages("org.apache.james.x400");

    @Test
    void eachLayerShouldSeeOnlyTheOneBelow() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("asn1").definedBy(T + "asn1..").layer("tpkt").definedBy(T + "tpkt..")
            .layer("cotp").definedBy(T + "cotp..").layer("session").definedBy(T + "session..")
            .layer("presentation").definedBy(T + "presentation..").layer("acse").definedBy(T + "acse..")
            .layer("rtse").definedBy(T + "rtse..").layer("endpoint").definedBy(T + "endpoint..")
            .layer("tls").definedBy(T + "tls..").layer("trace").definedBy(T + "trace..")
            .whereLayer("tls").mayOnlyBeAccessedByLayers("endpoint")
            .whereLayer("trace").mayOnlyBeAccessedByLayers("endpoint")
            .whereLayer("tpkt").mayOnlyBeAccessedByLayers("cotp", "endpoint")
            .whereLayer("cotp").mayOnlyBeAccessedByLayers("session", "endpoint")
            .whereLayer("session").mayOnlyBeAccessedByLayers("presentation", "endpoint")
            .whereLayer("presentation").mayOnlyBeAccessedByLayers("acse", "rtse", "endpoint")
            .whereLayer("acse").mayOnlyBeAccessedByLayers("rtse", "endpoint")
            .whereLayer("rtse").mayOnlyBeAccessedByLayers("endpoint")
            .whereLayer("endpoint").mayNotBeAccessedByAnyLayer()
            .whereLayer("asn1").mayOnlyBeAccessedByLayers("presentation", "acse", "rtse", "endpoint")
            .withOptionalLayers(true)
            .check(CLASSES);
    }

    @Test
    void packagesShouldBeFreeOfCycles() {
        slices().matching("org.apache.james.x400.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void asn1AndServiceShouldNotKnowNetty() {
        noClasses().that().resideInAnyPackage(T + "asn1..", T + "service..")
            .should().dependOnClassesThat().resideInAPackage("io.netty..").check(CLASSES);
    }

    @Test
    void theStackShouldKnowNothingOfMail() {
        noClasses().that().resideInAPackage("org.apache.james.x400.transport..")
            .should().dependOnClassesThat().resideInAnyPackage("org.apache.james.core..", "org.apache.mailet..", "jakarta.mail..")
            .check(CLASSES);
    }

    @Test
    void namesShouldSayWhatAClassIs() {
        noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Constants|Common)$").check(CLASSES);
    }

    @Test
    void everyPackageShouldDescribeItself() throws Exception {
        try (Stream<Path> tree = Files.walk(Path.of("src/main/java"))) {
            Assertions.assertThat(tree.filter(Files::isDirectory)
                    .filter(LayeringTest::holdsClasses)
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java"))))
                .isEmpty();
        }
    }

    private static boolean holdsClasses(Path folder) {
        return folder.toFile().list((directory, name) -> name.endsWith(".java")).length > 0;
    }
}
