/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.james.x400.connector.p1.MtaBindResult;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.Password;
import org.apache.james.x400.connector.p1.codec.MtaBindCodec;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.Apdu;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationListener;
import org.apache.james.x400.transport.endpoint.Listening;
import org.apache.james.x400.transport.endpoint.OpenDecision;
import org.apache.james.x400.transport.endpoint.OpenIndication;
import org.apache.james.x400.transport.endpoint.TransferDecision;
import org.apache.james.x400.transport.endpoint.TransportOptions;
import org.apache.james.x400.transport.endpoint.X400Listener;
import org.apache.james.x400.transport.endpoint.X400Transport;

/** An MTA that takes everything, as whoever it is told to be, and keeps it in memory. */
final class RawSink implements AutoCloseable {
    private final X400Transport transport;
    private final X400Listener listener;
    private final List<MtsApdu> taken = new CopyOnWriteArrayList<>();

    RawSink(Path folder, String host, int port, String name, String password) throws Exception {
        transport = X400Transport.start(TransportOptions.defaults(folder));
        Octets result = MtaBindCodec.NORMAL_MODE.encode(new MtaBindResult.Authenticated(name, Password.of(password)));
        listener = transport.listen(Listening.on(new InetSocketAddress(InetAddress.getByName(host), port)), new AssociationListener() {
            @Override
            public void onOpen(OpenIndication indication, OpenDecision decision) {
                decision.accept(result);
            }

            @Override
            public void onTransfer(Association association, Apdu apdu, TransferDecision decision) {
                try (apdu) {
                    taken.add(MtsApduCodec.standard().decode(Octets.of(apdu.octets().toByteArray())));
                    decision.accept();
                } catch (BerException e) {
                    decision.refuseForNow(e.getMessage());
                }
            }
        });
    }

    /** What has come, in the order in which it came. */
    List<MtsApdu> taken() {
        return List.copyOf(taken);
    }

    @Override
    public void close() {
        listener.close();
        transport.close();
    }
}
