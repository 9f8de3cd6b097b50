/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.Apdu;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationListener;
import org.apache.james.x400.transport.endpoint.Call;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.Listening;
import org.apache.james.x400.transport.endpoint.OpenDecision;
import org.apache.james.x400.transport.endpoint.OpenIndication;
import org.apache.james.x400.transport.endpoint.PresentationAddress;
import org.apache.james.x400.transport.endpoint.TransferConfirm;
import org.apache.james.x400.transport.endpoint.TransferDecision;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.james.x400.transport.endpoint.TransportOptions;
import org.apache.james.x400.transport.endpoint.X400Listener;
import org.apache.james.x400.transport.endpoint.X400Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README: the stack by itself. What stands between the marks is there, line by line. */
class DoorExampleTest {
    private static final Pattern EXAMPLE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path spool;
    private final List<Octets> letters = new CopyOnWriteArrayList<>();

    @Test
    void exampleShouldWork() throws Exception {
        InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Octets bindResult = Octets.ofHex("B109A10780054D54412D42");
        Octets bindArgument = Octets.ofHex("B009A10780054D54412D41");
        Octets apdu = Octets.ofHex("A006040461626364");

        // README: begin
        try (X400Transport transport = X400Transport.start(TransportOptions.defaults(spool))) {
            AssociationListener user = new AssociationListener() {
                @Override
                public void onOpen(OpenIndication call, OpenDecision decision) {
                    decision.accept(bindResult);             // BER of our MTABindResult, or refuse
                }

                @Override
                public void onTransfer(Association association, Apdu received, TransferDecision decision) {
                    letters.add(received.octets());          // BER of an MTS-APDU: store it durably ...
                    decision.accept();                       // ... because from here on it is ours
                }
            };
            X400Listener listener = transport.listen(Listening.on(here), user);

            Call call = new Call(listener.addresses().getFirst(), Optional.empty(), PresentationAddress.NONE, PresentationAddress.NONE,
                TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE, 30, 5, 2048, bindArgument);
            Association association = transport.connect(call, user).toCompletableFuture().get();
            TransferConfirm confirm = association.transfer(apdu).toCompletableFuture().get();
            association.release().toCompletableFuture().get();
            // README: end
            assertThat(confirm).isEqualTo(new TransferConfirm.Confirmed());
            assertThat(letters).containsExactly(apdu);
        }
    }

    @Test
    void exampleShouldStandInTheReadme() throws Exception {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("../README.md")));
        String source = Files.readString(Path.of("src/test/java/org/apache/james/x400/transport/DoorExampleTest.java"));
        List<String> lines = source.lines().dropWhile(line -> !line.contains("README: begin")).skip(1)
            .takeWhile(line -> !line.contains("README: end")).map(line -> line.replaceFirst("^ {8}", "")).toList();

        assertThat(example.find()).isTrue();
        assertThat(example.group(1).lines().toList()).startsWith(lines.toArray(String[]::new)).hasSize(lines.size() + 1).endsWith("}");
    }
}
