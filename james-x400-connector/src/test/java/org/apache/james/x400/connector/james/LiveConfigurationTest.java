/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.util.LoggingLevel;
import org.apache.james.x400.connector.configuration.ConfigurationText;
import org.apache.james.x400.connector.configuration.X400Configuration;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.matching.PeerMatcher;
import org.apache.james.x400.connector.matching.PeerNames;
import org.apache.james.x400.connector.matching.StubDnsService;
import org.apache.james.x400.connector.webadmin.ReloadResult;
import org.junit.jupiter.api.Test;

class LiveConfigurationTest {
    private final EventLog events = new EventLog(Clock.systemUTC());
    private final File file = new File();
    private final LiveConfiguration live = new LiveConfiguration(file, this::matcher,
        new LocalAddresses(address -> !address.getHostAddress().equals("203.0.113.1")), events);
    private final List<X400Configuration> told = new ArrayList<>();

    /** The file, as James gives it. */
    private static final class File implements ConfigurationProvider {
        private String xml = xml("<port>102</port>", "secretB");
        private int readings;

        @Override
        public HierarchicalConfiguration<ImmutableNode> getConfiguration(String component,
            LoggingLevel level) throws ConfigurationException {
            assertThat(component).isEqualTo("x400");
            readings++;
            return ConfigurationText.tree(xml);
        }
    }

    private static String xml(String elements, String password) {
        return "<x400><localMta><name>A</name><globalDomain>C=DE;A=VIAT</globalDomain></localMta><connectors>"
            + "<connector name='TO-B'><remoteMta>"
            + "<name>B</name><password>" + password + "</password></remoteMta><host>10.0.0.1</host>" + elements
            + "</connector></connectors></x400>";
    }

    private PeerMatcher matcher(X400Configuration configuration) {
        PeerNames names = new PeerNames(new StubDnsService(), name -> List.of(), configuration.matching().hostsFile(), Runnable::run,
            Clock.systemUTC(), Duration.ofSeconds(3), Duration.ofMinutes(5));
        return new PeerMatcher(configuration.connectors(), configuration.matching(), names, Clock.systemUTC());
    }

    private ReloadResult.Applied applied(ReloadResult result) {
        assertThat(result).isInstanceOf(ReloadResult.Applied.class);
        return (ReloadResult.Applied) result;
    }

    @Test
    void fileShouldBeReadWhenItIsFirstAskedForAndOnlyThen() {
        assertThat(file.readings).isZero();

        assertThat(live.current().connectors()).hasSize(1);
        assertThat(live.localMta().name()).isEqualTo("A");
        assertThat(live.matcher()).isSameAs(live.matcher());
        assertThat(file.readings).isEqualTo(1);
        assertThat(events.count(EventKind.CONFIGURATION_LOADED)).isEqualTo(1);
    }

    @Test
    void firstFileWithErrorsShouldBeRefusedWithAllOfThem() {
        file.xml = xml("<port>x</port><prot>1</prot>", "secretB");

        assertThatThrownBy(live::current).isInstanceOf(UnusableConfigurationException.class)
            .hasMessageContaining("2 errors").hasMessageContaining("port").hasMessageContaining("did you mean \"port\"?");
        assertThat(events.recent().getFirst().event().text()).contains("2 errors").doesNotContain("secretB");
    }

    @Test
    void fileThatIsNoXmlShouldBeToldWithThePlace() {
        file.xml = "<x400><localMta></x400>";

        assertThatThrownBy(live::current).isInstanceOf(UnusableConfigurationException.class)
            .hasMessageContaining("conf/x400.xml: cannot be read").hasMessageContaining("localMta");
    }

    @Test
    void reloadShouldPutTheNewFileInForceAndTellWhatChanged() {
        live.onChange(told::add);
        PeerMatcher before = live.matcher();
        file.xml = xml("<port>1102</port><windowSize>3</windowSize>", "other");

        ReloadResult.Applied applied = applied(live.reload());

        assertThat(applied.changes()).containsExactlyInAnyOrder("x400.connectors.connector[TO-B].port is \"1102\", was \"102\"",
            "x400.connectors.connector[TO-B].windowSize is \"3\", was \"5\"",
            "x400.connectors.connector[TO-B].remoteMta.password has changed");
        assertThat(live.current().connectors().getFirst().callAddress().port()).isEqualTo(1102);
        assertThat(live.matcher()).isNotSameAs(before);
        assertThat(told).containsExactly(live.current());
    }

    @Test
    void reloadOfTheSameFileShouldChangeNothing() {
        live.onChange(told::add);
        PeerMatcher before = live.matcher();

        assertThat(applied(live.reload()).changes()).isEmpty();
        assertThat(live.matcher()).as("answers of name servers are forgotten").isNotSameAs(before);
        assertThat(told).isEmpty();
    }

    @Test
    void reloadOfABadFileShouldChangeNothingAndTellAllErrors() {
        X400Configuration before = live.current();
        file.xml = xml("<port>x</port><prot>1</prot>", "secretB");

        assertThat(live.reload()).isInstanceOfSatisfying(ReloadResult.Rejected.class, rejected -> assertThat(rejected.problems()).hasSize(2)
            .allSatisfy(problem -> assertThat(problem).startsWith("x400.connectors.connector[TO-B].")));
        assertThat(live.current()).isSameAs(before);
        assertThat(events.count(EventKind.CONFIGURATION_REJECTED)).isEqualTo(1);
    }

    @Test
    void connectorThatComesOrGoesShouldBeToldInOneSentence() {
        live.current();
        file.xml = xml("", "secretB").replace("TO-B", "TO-C");

        assertThat(applied(live.reload()).changes()).containsExactly("connector TO-C is new",
            "connector TO-B is gone: what waits for it goes another way, or is returned");
    }

    @Test
    void whatNeedsARestartShouldBeSaid() {
        live.current();
        file.xml = file.xml.replace("<connectors>", "<listener><bind>127.0.0.1:1102</bind></listener>"
            + "<outbound><workers>3</workers></outbound><connectors>");

        assertThat(applied(live.reload()).changes()).containsExactly(
            "x400.listener.bind is \"127.0.0.1:1102\", was \"*:102\"",
            "x400.outbound.workers is \"3\", was \"16\" (in force when James starts again)");
    }

    @Test
    void rOut2SourceAddressThatThisHostLacksShouldBeReportedAtStartAndOnReload() {
        file.xml = xml("<sourceAddress>203.0.113.1</sourceAddress>", "secretB");
        live.current();
        assertThat(events.recent().getFirst().event().text())
            .contains("does not have the source address 203.0.113.1 of connector TO-B", "leave from no other address");

        assertThat(applied(live.reload()).warnings()).singleElement().asString().contains("203.0.113.1");
        assertThat(events.count(EventKind.SOURCE_ADDRESS_MISSING)).isEqualTo(2);
    }

    @Test
    void addressesShouldBeFoundLocalByBindingThem() {
        LocalAddresses real = new LocalAddresses();
        file.xml = xml("<sourceAddress>127.0.0.7</sourceAddress>", "secretB");

        assertThat(real.missing(live.current().connectors())).isEmpty();
        file.xml = xml("<sourceAddress>203.0.113.1</sourceAddress>", "secretB");
        live.reload();
        assertThat(real.missing(live.current().connectors())).hasSize(1);
    }
}
