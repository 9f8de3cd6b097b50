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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MtaBindArgument;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.Password;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.codec.MtaBindCodec;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.Call;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.PresentationAddress;
import org.apache.james.x400.transport.endpoint.SendingOnly;
import org.apache.james.x400.transport.endpoint.TransferConfirm;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.james.x400.transport.endpoint.TransportOptions;
import org.apache.james.x400.transport.endpoint.X400Transport;

/** An MTA that sends what a test makes up, in the name of a server that is there: its address, its MTA name and its password. */
final class RawMta {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final String host;
    private final String name;
    private final String password;

    RawMta(Path folder, String host, String name, String password) {
        this.folder = folder;
        this.host = host;
        this.name = name;
        this.password = password;
    }

    /** A user whose mail address a server maps to and from, behind the gateway of that MTA. */
    static OrName user(String mta, String address) {
        return OrName.of(OrAddress.builder().country("XX").administrationDomain("DEMO").privateDomain(mta)
            .domainDefined("RFC-822", address.replace("@", "(a)")).build());
    }

    static GlobalDomainIdentifier domain(String mta) {
        return GlobalDomainIdentifier.of("XX", "DEMO", mta);
    }

    static TraceInformation trace(String... mtas) {
        return new TraceInformation(List.of(mtas).stream()
            .map(mta -> TraceInformationElement.relayed(domain(mta), UtcTime.of(Instant.now()))).toList());
    }

    static Octets content(OrName from, String subject, int length) {
        byte[] text = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
        return InterpersonalContentCodec.encode(new Ipm(
            Heading.builder(new IpmIdentifier(Optional.of(from), subject)).subject(new TeletexString(subject)).build(),
            List.of(BodyPart.Ia5Text.of(Octets.wrap(text)))));
    }

    /** Calls, sends, hangs up; the peer confirms each. */
    void send(InetSocketAddress peer, MtsApdu... apdus) throws Exception {
        try (X400Transport transport = X400Transport.start(TransportOptions.defaults(folder))) {
            Octets bind = MtaBindCodec.NORMAL_MODE.encode(new MtaBindArgument.Authenticated(name, Password.of(password)));
            Association association = get(transport.connect(new Call(peer, Optional.of(InetAddress.getByName(host)),
                PresentationAddress.NONE, PresentationAddress.NONE, TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE, 1, 3, 2048, bind),
                new SendingOnly("nothing is taken here")));
            for (MtsApdu apdu : apdus) {
                TransferConfirm confirm = get(association.transfer(MtsApduCodec.standard().encode(apdu)));
                if (!(confirm instanceof TransferConfirm.Confirmed)) {
                    throw new AssertionError(apdu.identifier() + " was not taken: " + confirm);
                }
            }
            get(association.release());
        }
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
