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

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.netty.channel.ConnectTimeoutException;

@DisplayName("R-OUT-5: why a connection could not be made, in plain words, and whether waiting helps")
class ConnectFailureTest {
    private static String text(String source, String remote, Throwable cause) throws IOException {
        Optional<InetAddress> from = source.isEmpty() ? Optional.empty() : Optional.of(InetAddress.getByName(source));
        return ConnectFailure.text(new Call(new InetSocketAddress(InetAddress.getByName(remote), 102), from, PresentationAddress.NONE,
            PresentationAddress.NONE, TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE, 30, 5, 2048, Octets.EMPTY), cause);
    }

    @Test
    void errorsOfSocketsShouldBeToldInPlainWords() throws IOException {
        assertThat(text("", "10.0.0.1", new ConnectException("Connection refused")))
            .isEqualTo("no connection to 10.0.0.1 port 102: connection refused: the host is there, but nobody listens at that port "
                + "(may pass, unless the port is wrong)");
        assertThat(text("", "10.0.0.1", new ConnectTimeoutException("x"))).contains("no answer in time").endsWith("(may pass)");
        assertThat(text("", "10.0.0.1", new ConnectException("Connection timed out"))).contains("no answer in time");
        assertThat(text("", "10.0.0.1", new NoRouteToHostException("No route to host"))).contains("no route").endsWith("(may pass)");
        assertThat(text("", "10.0.0.1", new SocketException("Network is unreachable"))).contains("the network is unreachable");
        assertThat(text("", "10.0.0.1", new SocketException("Invalid argument"))).endsWith("Invalid argument");
    }

    @Test
    void troubleWithTheSourceAddressShouldBeAMatterOfConfiguration() throws IOException {
        assertThat(text("192.0.2.7", "10.0.0.1", new BindException("Cannot assign requested address")))
            .isEqualTo("no connection from 192.0.2.7 to 10.0.0.1 port 102: this host does not have the address 192.0.2.7 "
                + "(a matter of configuration)");
        assertThat(text("192.0.2.7", "2001:db8::1", new SocketException("Network is unreachable")))
            .contains("one is an IPv4 address and the other an IPv6 one");
        assertThat(text("", "10.0.0.1", new BindException("Cannot assign requested address"))).endsWith("Cannot assign requested address");
    }
}
