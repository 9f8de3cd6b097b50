/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.apache.james.x400.transport.testkit.LeakCheck;
import org.apache.james.x400.transport.testkit.ScriptedPeer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

/** Callers that speak something else, break off or lie about lengths: each ends alone, with one line in the log, and the next is served. */
@ExtendWith(LeakCheck.class)
class BadCallerTest {
    private static final String CR = "03000013 0EE00000421B00 C203353933 C0010B";
    private static final String CC = "0300000E 09D0421B....00 C0010B";
    private static final String CN = "03000018 02F080 0D0F 0509 130100 160102 1A0100 1402";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(AssociationHandler.class);
    private final RecordingUser user = new RecordingUser();

    @TempDir
    private Path folder;
    private X400Transport transport;
    private X400Listener listener;

    @BeforeEach
    void start() throws IOException {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
        transport = X400Transport.start(TransportOptions.defaults(folder));
        listener = transport.listen(Listening.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), user);
    }

    @AfterEach
    void stop() {
        transport.close(Duration.ZERO);
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        474554202F20485454502F312E310D0A | TPKT: version 71 in octet 0 is not 3: this is text, "GET / HTTP/1.1" \
        (packet at octet 0 of the connection)
        04000007 02F080                  | TPKT: version 4 in octet 0 is not 3 (packet at octet 0 of the connection)
        03000006                         | TPKT: length 6 in octets 2-3 is below the minimum of 7 (packet at octet 0 of the connection)
        03000007 FFFFFF                  | transport: length indicator 255 in octet 0 of a TPDU of 3 octets
        03000007 02F080                  | transport: unexpected DT before a CR
        0300000B 06E00000421B20          | transport: call refused: class 2 proposed without class 0 as alternative
        """)
    void callerThatBreaksTheProtocolShouldEndAloneWithOneLine(String hex, String reason) throws Exception {
        try (ScriptedPeer caller = ScriptedPeer.call(address())) {
            caller.play(List.of("> " + hex));
            caller.expectClose();
        }

        awaitNobody();
        assertThat(lines()).singleElement().satisfies(line -> assertThat(line).endsWith(reason));
        assertNextIsServed();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0000 | 0C* | session: call refused: session requirements 0000 lack some of 0249
        0049 | 0C* | session: call refused: session requirements 0049 lack some of 0249
        """)
    void callerWithoutTheFunctionalUnitsShouldBeRefusedWithOneLine(String units, String answer, String reason) throws Exception {
        try (ScriptedPeer caller = ScriptedPeer.call(address())) {
            caller.play(List.of("> " + CR, "< " + CC, "> " + CN + units, "< 0300.... 02F080 " + answer));
        }

        awaitNobody();
        assertThat(lines()).singleElement().satisfies(line -> assertThat(line).endsWith(reason));
        assertNextIsServed();
    }

    @Test
    void callerThatFailsShouldBeToldToAUserWhoReportsItAndNotBeLoggedTwice() throws Exception {
        user.reportsFailures = true;
        try (ScriptedPeer caller = ScriptedPeer.call(address())) {
            caller.play(List.of("> 474554202F20485454502F312E310D0A"));
            caller.expectClose();
        }

        awaitNobody();
        assertThat(user.failed).singleElement().satisfies(why -> assertThat(why).contains("version 71 in octet 0 is not 3"));
        assertThat(lines()).isEmpty();
    }

    @Test
    void callerThatClosesAfterAnyNumberOfOctetsShouldLeaveNothingBehind() throws Exception {
        byte[] octets = octetsOfCaller();
        for (int cut = 0; cut < octets.length; cut += 23) {
            try (ScriptedPeer caller = ScriptedPeer.call(address())) {
                caller.send(Arrays.copyOf(octets, cut));
            } catch (SocketException alreadyClosed) {
                assertThat(cut).isPositive();
            }
        }
        awaitNobody();
        assertThat(user.apdus).isEmpty();
        assertNextIsServed();
    }

    @Test
    void callerThatResetsAtAnyPacketShouldLeaveNothingBehind() throws Exception {
        List<byte[]> packets = CapturedConnection.first("m84_small").sentBy(true);
        for (int count = 0; count < packets.size(); count++) {
            ScriptedPeer caller = ScriptedPeer.call(address());
            for (byte[] packet : packets.subList(0, count)) {
                caller.send(packet);
            }
            caller.reset();
        }
        awaitNobody();
        assertNextIsServed();
    }

    private static byte[] octetsOfCaller() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        CapturedConnection.first("m84_small").sentBy(true).forEach(octets::writeBytes);
        return octets.toByteArray();
    }

    private void assertNextIsServed() throws IOException {
        CapturedConnection good = CapturedConnection.first("m84_small");
        int before = user.apdus.size();
        try (ScriptedPeer caller = ScriptedPeer.call(address())) {
            assertThat(good.replay(caller)).isEqualTo(good.kinds(false));
        }
        assertThat(user.apdus).hasSize(before + 1);
        assertThat(user.apdus.getLast().toByteArray()).isEqualTo(good.apdu());
    }

    private void awaitNobody() {
        Awaitility.await().untilAsserted(() -> assertThat(listener.connections()).isZero());
    }

    private List<String> lines() {
        return List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private InetSocketAddress address() {
        return listener.addresses().getFirst();
    }
}
