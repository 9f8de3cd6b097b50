/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.p1.Credentials;
import org.apache.james.x400.connector.p1.MtaBindArgument;
import org.apache.james.x400.connector.p1.MtaBindResult;
import org.apache.james.x400.connector.p1.Password;
import org.apache.james.x400.connector.p1.codec.MtaBindCodec;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.AssociationEnd;
import org.apache.james.x400.transport.endpoint.TransferMode;

import picocli.CommandLine.Option;

/** Names and passwords of the bind: what we show, and what we expect of the peer. */
final class BindOptions {
    @Option(names = "--mta", paramLabel = "NAME", defaultValue = "X400-TOOL",
        description = "Our MTA name, as the peer knows it (default: ${DEFAULT-VALUE}).")
    private String mta = "";

    @Option(names = "--password", paramLabel = "TEXT", defaultValue = "", description = "Our password (default: none).")
    private String password = "";

    @Option(names = "--remote-mta", paramLabel = "NAME", description = "The peer's MTA name; another one is a failure (default: any).")
    private Optional<String> remoteMta = Optional.empty();

    @Option(names = "--remote-password", paramLabel = "TEXT", description = "The peer's password; another one is a failure (default: any).")
    private Optional<String> remotePassword = Optional.empty();

    static MtaBindCodec codec(TransferMode mode) {
        return mode.isNormal() ? MtaBindCodec.NORMAL_MODE : MtaBindCodec.X410_MODE;
    }

    /** What a peer said beside its refusal, as {@code : busy (0)}; empty where it said nothing that can be read. */
    static String error(AssociationEnd end) {
        if (!(end instanceof AssociationEnd.Refused refused) || refused.bindError().isEmpty()) {
            return "";
        }
        try {
            return ": " + MtaBindCodec.NORMAL_MODE.decodeError(refused.bindError());
        } catch (BerException unreadable) {
            return "";
        }
    }

    String mta() {
        return mta;
    }

    Octets argument(TransferMode mode) {
        return codec(mode).encode(new MtaBindArgument.Authenticated(mta, Password.of(password)));
    }

    Octets result(TransferMode mode) {
        return codec(mode).encode(new MtaBindResult.Authenticated(mta, Password.of(password)));
    }

    /** @return a clause for each difference between the peer's answer and what is expected */
    List<String> differences(TransferMode mode, Octets result) {
        try {
            return result.isEmpty() ? differences("", Password.EMPTY) : switch (codec(mode).decodeResult(result)) {
                case MtaBindResult.Unauthenticated() -> differences("", Password.EMPTY);
                case MtaBindResult.Authenticated(String name, Credentials credentials) -> differences(name, credentials);
            };
        } catch (BerException e) {
            return List.of("its MTABindResult cannot be read: " + e.getMessage());
        }
    }

    /** @return a clause for each difference between a caller's bind and what is expected */
    List<String> callerDifferences(TransferMode mode, Octets argument) {
        try {
            return argument.isEmpty() ? differences("", Password.EMPTY) : switch (codec(mode).decodeArgument(argument)) {
                case MtaBindArgument.Unauthenticated() -> differences("", Password.EMPTY);
                case MtaBindArgument.Authenticated caller -> differences(caller.initiatorName(), caller.credentials());
            };
        } catch (BerException e) {
            return List.of("its MTABindArgument cannot be read: " + e.getMessage());
        }
    }

    private List<String> differences(String name, Credentials credentials) {
        List<String> differences = new ArrayList<>();
        remoteMta.filter(expected -> !expected.equalsIgnoreCase(name)).ifPresent(expected ->
            differences.add("its MTA name is \"" + name.replaceAll("\\p{Cntrl}", "?") + "\", --remote-mta expects \"" + expected + '"'));
        remotePassword.filter(expected -> !Password.of(expected).equals(credentials)).ifPresent(expected ->
            differences.add("its password is not that of --remote-password"));
        return differences;
    }
}
