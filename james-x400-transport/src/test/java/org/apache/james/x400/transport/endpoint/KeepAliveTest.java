/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.apache.james.x400.transport.endpoint.Loopback.apdu;
import static org.apache.james.x400.transport.endpoint.Loopback.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.channels.SocketChannel;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import jdk.net.ExtendedSocketOptions;

class KeepAliveTest {
    @TempDir
    private Path folder;

    @Test
    void deadPeerShouldBeFoundWithinMinutesWhereThePlatformCan() throws Exception {
        NioSocketChannel channel = new NioSocketChannel();
        KeepAlive.on(channel);

        assertThat(channel.config().getOption(ChannelOption.SO_KEEPALIVE)).isTrue();
        try (SocketChannel plain = SocketChannel.open()) {
            assumeThat(plain.supportedOptions()).contains(ExtendedSocketOptions.TCP_KEEPIDLE);
        }
        assertThat(channel.config().getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE))).isEqualTo(KeepAlive.IDLE_SECONDS);
        assertThat(channel.config().getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL)))
            .isEqualTo(KeepAlive.INTERVAL_SECONDS);
        assertThat(channel.config().getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT))).isEqualTo(KeepAlive.PROBES);
        channel.unsafe().closeForcibly();
    }

    /** What we send needs no leniency of ours. */
    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void strictStacksShouldUnderstandEachOther(TransferMode mode) throws Exception {
        try (Loopback loopback = new Loopback(folder, TransportOptions::strict, listening -> listening)) {
            Association association = loopback.open(loopback.call(mode, DialogueMode.TWO_WAY_ALTERNATE, 1, 2));

            assertThat(get(association.transfer(apdu(10_000)))).isEqualTo(new TransferConfirm.Confirmed());
            assertThat(get(loopback.user.associations.getFirst().transfer(apdu(10_000)))).isEqualTo(new TransferConfirm.Confirmed());
            assertThat(get(association.release())).isEqualTo(new AssociationEnd.Released(false));
        }
    }
}
