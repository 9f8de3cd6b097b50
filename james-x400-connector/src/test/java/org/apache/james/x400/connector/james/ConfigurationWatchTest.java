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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.james.x400.connector.configuration.ConfigurationText;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationWatchTest {
    @TempDir
    Path folder;
    private final EventLog events = new EventLog(Clock.systemUTC());
    private final AtomicInteger readings = new AtomicInteger();
    private LiveConfiguration live;
    private ConfigurationWatch watch;

    @BeforeEach
    void start() throws Exception {
        write("<x400>", "A", 0);
        live = new LiveConfiguration((name, level) -> {
            readings.incrementAndGet();
            try {
                return ConfigurationText.tree(Files.readString(folder.resolve("x400.xml")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, configuration -> null, new LocalAddresses(), events);
        live.current();
        watch = new ConfigurationWatch(folder.resolve("x400.xml"), live);
        watch.remember();
    }

    @AfterEach
    void stop() {
        watch.stop();
    }

    private void write(String root, String name, int second) throws IOException {
        Path file = folder.resolve("x400.xml");
        Files.writeString(file, root + "<localMta><name>" + name + "</name><globalDomain>C=DE;A=VIAT</globalDomain></localMta></x400>");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second)));
    }

    @Test
    void changedFileShouldBeReadWhenItRests() throws Exception {
        write("<x400>", "B", 1);
        watch.look();
        assertThat(live.localMta().name()).as("it may still be written").isEqualTo("A");
        write("<x400>", "C", 2);
        watch.look();
        assertThat(live.localMta().name()).isEqualTo("A");

        watch.look();
        watch.look();

        assertThat(live.localMta().name()).isEqualTo("C");
        assertThat(readings).hasValue(2);
    }

    @Test
    void changedFileOfMappingRulesShouldBeReadToo() throws Exception {
        Path rules = folder.resolve("rules");
        Files.writeString(rules, "a.example#C$DE#\n");
        write("<x400><addresses><rules>" + rules + "</rules></addresses>", "A", 1);
        watch.look();
        watch.look();
        assertThat(live.current().addresses().tables()).hasSize(1);

        Files.writeString(rules, "a.example#C$DE#\nb.example#C$FR#\n");
        watch.look();
        watch.look();
        watch.look();

        assertThat(live.current().addresses().tables().getFirst().text()).contains("b.example");
    }

    @Test
    void fileWithErrorsShouldBeTriedOnceAndChangeNothing() throws Exception {
        write("<x400>", "", 1);
        watch.look();
        watch.look();
        watch.look();

        assertThat(live.localMta().name()).isEqualTo("A");
        assertThat(events.count(EventKind.CONFIGURATION_REJECTED)).isEqualTo(1);
    }

    @Test
    void fileThatIsGoneShouldChangeNothing() throws Exception {
        Files.delete(folder.resolve("x400.xml"));
        watch.look();
        watch.look();

        assertThat(live.localMta().name()).isEqualTo("A");
        assertThat(readings).hasValue(1);
    }

    @Test
    void watchThatIsSwitchedOffShouldLeaveItToTheOperator() throws Exception {
        write("<x400 watch='false'>", "A", 1);
        watch.look();
        watch.look();
        write("<x400 watch='false'>", "B", 2);
        watch.look();
        watch.look();

        assertThat(live.localMta().name()).isEqualTo("A");
        live.reload();
        assertThat(live.localMta().name()).isEqualTo("B");
    }
}
