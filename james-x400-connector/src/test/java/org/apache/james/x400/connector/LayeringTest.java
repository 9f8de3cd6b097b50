/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.apache.james.x400.connector.oraddress.OrAddress;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** Who may know whom. The rooms from the inside out: values, codecs, policy and mapping, flows, the rim. */
class LayeringTest {
    private static final String C = "org.apache.james.x400.connector.";
    private static final String T = "org.apache.james.x400.transport.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
        .importUrl(OrAddress.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void eachRoomShouldSeeOnlyThoseFurtherIn() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("oraddress").definedBy(C + "oraddress")
            .layer("p1").definedBy(C + "p1").layer("p1.codec").definedBy(C + "p1.codec")
            .layer("ipm").definedBy(C + "ipm").layer("ipm.codec").definedBy(C + "ipm.codec")
            .layer("peer").definedBy(C + "peer..").layer("event").definedBy(C + "event..").layer("tracking").definedBy(C + "tracking..")
            .layer("matching").definedBy(C + "matching..").layer("mixer").definedBy(C + "mixer..").layer("mta").definedBy(C + "mta..")
            .layer("report").definedBy(C + "report..").layer("inbound").definedBy(C + "inbound..")
            .layer("outbound").definedBy(C + "outbound..").layer("configuration").definedBy(C + "configuration..")
            .layer("webadmin").definedBy(C + "webadmin..").layer("health").definedBy(C + "health..")
            .layer("cli").definedBy(C + "cli..").layer("james").definedBy(C + "james..")
            .layer("tnef").definedBy(C + "tnef..")
            .whereLayer("oraddress").mayNotAccessAnyLayer()
            .whereLayer("p1").mayOnlyAccessLayers("oraddress")
            .whereLayer("ipm").mayOnlyAccessLayers("oraddress", "p1")
            .whereLayer("p1.codec").mayOnlyAccessLayers("oraddress", "p1")
            .whereLayer("ipm.codec").mayOnlyAccessLayers("oraddress", "p1", "ipm", "p1.codec")
            .whereLayer("peer").mayOnlyAccessLayers("oraddress", "p1")
            .whereLayer("event").mayOnlyAccessLayers("oraddress", "p1", "peer")
            .whereLayer("tracking").mayOnlyAccessLayers("oraddress", "p1")
            .whereLayer("matching").mayOnlyAccessLayers("oraddress", "p1", "peer", "event")
            .whereLayer("mixer").mayOnlyAccessLayers("oraddress", "p1", "ipm", "p1.codec", "ipm.codec", "peer")
            .whereLayer("mta").mayOnlyAccessLayers("oraddress", "p1", "p1.codec", "peer", "event", "tracking")
            .whereLayer("report").mayOnlyBeAccessedByLayers("inbound", "outbound", "webadmin", "health", "james")
            .whereLayer("inbound").mayOnlyBeAccessedByLayers("webadmin", "health", "james")
            .whereLayer("outbound").mayOnlyBeAccessedByLayers("webadmin", "health", "james")
            .whereLayer("configuration").mayOnlyAccessLayers("oraddress", "p1", "peer", "matching", "mixer", "tracking", "event")
            .whereLayer("webadmin").mayOnlyBeAccessedByLayers("james")
            .whereLayer("health").mayOnlyBeAccessedByLayers("james")
            .whereLayer("cli").mayOnlyAccessLayers("oraddress", "p1", "ipm", "p1.codec", "ipm.codec", "mixer", "peer", "event", "mta")
            .whereLayer("james").mayNotBeAccessedByAnyLayer()
            .whereLayer("tnef").mayNotBeAccessedByAnyLayer()
            .whereLayer("tnef").mayOnlyAccessLayers("mixer")
            .withOptionalLayers(true)
            .check(CLASSES);
    }

    @Test
    void theStackShouldBeSeenThroughItsDoorOnly() {
        noClasses().that().resideInAPackage("org.apache.james.x400.connector..")
            .should().dependOnClassesThat().resideInAnyPackage(T + "tpkt..", T + "cotp..", T + "session..", T + "presentation..",
                T + "acse..", T + "rtse..")
            .check(CLASSES);
    }

    @Test
    void valuesCodecsAndMappingShouldNotKnowTheStack() {
        noClasses().that().resideInAnyPackage(C + "oraddress..", C + "p1..", C + "ipm..", C + "mixer..")
            .should().dependOnClassesThat().resideInAnyPackage(T + "endpoint..", T + "service..")
            .check(CLASSES);
    }

    @Test
    void valuesAndCodecsShouldNotKnowJamesOrLog() {
        noClasses().that().resideInAnyPackage(C + "oraddress..", C + "p1..", C + "ipm..")
            .should().dependOnClassesThat().resideInAnyPackage("org.apache.james.core..", "org.apache.mailet..", "jakarta..", "org.slf4j..")
            .check(CLASSES);
    }

    @Test
    void poiShouldBeKnownToTheJarThatBringsItOnly() {
        noClasses().that().resideInAPackage("org.apache.james.x400.connector..").and().resideOutsideOfPackage(C + "tnef..")
            .should().dependOnClassesThat().resideInAPackage("org.apache.poi..").check(CLASSES);
    }

    @Test
    void nobodyShouldKnowNetty() {
        noClasses().that().resideInAPackage("org.apache.james.x400.connector..")
            .should().dependOnClassesThat().resideInAPackage("io.netty..").check(CLASSES);
    }

    @Test
    void packagesShouldBeFreeOfCycles() {
        slices().matching("org.apache.james.x400.connector.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void namesShouldSayWhatAClassIs() {
        noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Constants|Common)$").check(CLASSES);
    }

    @Test
    void everyPackageShouldDescribeItself() throws Exception {
        try (Stream<Path> tree = Files.walk(Path.of("src/main/java"))) {
            assertThat(tree.filter(Files::isDirectory)
                    .filter(LayeringTest::holdsClasses)
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java"))))
                .isEmpty();
        }
    }

    private static boolean holdsClasses(Path folder) {
        return folder.toFile().list((directory, name) -> name.endsWith(".java")).length > 0;
    }
}
