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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.apache.james.x400.connector.peer.Connector;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The house stands as it is drawn: whoever lives further in does not see who lives further out. */
class LayeringTest {
    private static final String C = "org.apache.james.x400.connector.";
    private static final String T = "org.apache.james.x400.transport.";
    /** Of the folder that holds the connector itself, and not its tests. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
        .importUrl(Connector.class.getProtectionDomain().getCodeSource().getLocation());

    private static final String[] RIM = {"james", "webadmin", "health"};
    private static final String[] CONFIGURATION = {"james", "webadmin", "health", "configuration"};
    private static final String[] FLOWS = {"james", "webadmin", "health", "configuration", "inbound", "outbound", "report"};
    private static final String[] POLICY = {"james", "webadmin", "health", "configuration", "inbound", "outbound", "report", "cli"};

    @Test
    void nobodyShouldSeeWhoLivesFurtherOut() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("james").definedBy(C + "james..").layer("webadmin").definedBy(C + "webadmin..")
            .layer("health").definedBy(C + "health..").layer("configuration").definedBy(C + "configuration..")
            .layer("inbound").definedBy(C + "inbound..").layer("outbound").definedBy(C + "outbound..")
            .layer("report").definedBy(C + "report..").layer("mta").definedBy(C + "mta..")
            .layer("mixer").definedBy(C + "mixer..").layer("matching").definedBy(C + "matching..")
            .layer("tracking").definedBy(C + "tracking..").layer("event").definedBy(C + "event..").layer("cli").definedBy(C + "cli..")
            .withOptionalLayers(true)
            .whereLayer("james").mayNotBeAccessedByAnyLayer()
            .whereLayer("webadmin").mayOnlyBeAccessedByLayers("james")
            .whereLayer("health").mayOnlyBeAccessedByLayers("james")
            .whereLayer("configuration").mayOnlyBeAccessedByLayers(RIM)
            .whereLayer("inbound").mayOnlyBeAccessedByLayers(CONFIGURATION)
            .whereLayer("outbound").mayOnlyBeAccessedByLayers(CONFIGURATION)
            .whereLayer("report").mayOnlyBeAccessedByLayers("james", "webadmin", "health", "configuration", "inbound", "outbound")
            .whereLayer("mta").mayOnlyBeAccessedByLayers(FLOWS)
            .whereLayer("mixer").mayOnlyBeAccessedByLayers(POLICY)
            .whereLayer("matching").mayOnlyBeAccessedByLayers(FLOWS)
            .whereLayer("cli").mayNotBeAccessedByAnyLayer()
            .check(CLASSES);
    }

    @Test
    void theRecordsShouldKnowNothingButTheJavaLibraryAndTheTransportsNouns() {
        noClasses().that().resideInAnyPackage(C + "oraddress..", C + "p1", C + "ipm")
            .should().dependOnClassesThat().resideInAnyPackage("io.netty..", "org.apache.mailet..", "org.apache.james.core..", "jakarta..",
                C + "peer..", C + "mta..", C + "mixer..", T + "endpoint..", "org.slf4j..")
            .check(CLASSES);
    }

    @Test
    void packagesShouldBeFreeOfCycles() {
        slices().matching("org.apache.james.x400.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theConnectorShouldKnowNothingOfSockets() {
        noClasses().that().resideInAPackage("org.apache.james.x400.connector..")
            .should().dependOnClassesThat().resideInAPackage("io.netty..").check(CLASSES);
    }

    @Test
    void onlyTheTransportsDoorShouldBeUsed() {
        noClasses().that().resideInAPackage("org.apache.james.x400.connector..")
            .should().dependOnClassesThat().resideInAnyPackage(T + "tpkt..", T + "cotp..", T + "session..", T + "presentation..",
                T + "acse..", T + "rtse..").check(CLASSES);
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
