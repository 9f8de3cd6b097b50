/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.x400.connector.event.ExchangeNetworkAddress;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.codec.MtaBindCodec;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;

/** Octets of one kind or another as a tree. */
final class Decoding {
    /** In the order in which they are tried. */
    private static final List<DecodeCommand.Kind> TRIED = List.of(DecodeCommand.Kind.TPKT, DecodeCommand.Kind.APDU,
        DecodeCommand.Kind.CONTENT, DecodeCommand.Kind.BIND, DecodeCommand.Kind.ADDRESS, DecodeCommand.Kind.BER);

    private final boolean passwords;

    /** @param passwords whether those of binds are shown */
    Decoding(boolean passwords) {
        this.passwords = passwords;
    }

    Optional<Node> of(Octets octets, DecodeCommand.Kind kind) {
        return kinds(kind).flatMap(one -> {
            try {
                return Stream.of(as(octets, one));
            } catch (BerException e) {
                return Stream.empty();
            }
        }).findFirst();
    }

    /** For octets that are nothing of that kind; of all kinds, the fault of the one that they resemble most. */
    String why(Octets octets, DecodeCommand.Kind kind) {
        String fault = "";
        for (DecodeCommand.Kind one : kinds(kind).toList()) {
            try {
                as(octets, one);
            } catch (BerException e) {
                fault = e.getMessage();
            }
        }
        return fault;
    }

    private static Stream<DecodeCommand.Kind> kinds(DecodeCommand.Kind kind) {
        return kind == DecodeCommand.Kind.AUTO ? TRIED.stream() : Stream.of(kind);
    }

    private Node as(Octets octets, DecodeCommand.Kind kind) throws BerException {
        return switch (kind) {
            case TPKT -> StreamTree.of(octets, passwords);
            case APDU -> apdu(octets);
            case CONTENT -> RecordTree.of("content", InterpersonalContentCodec.decode(octets));
            case BIND -> passwords ? withElements(bind(octets), octets) : bind(octets);
            case ADDRESS -> ExchangeNetworkAddress.decode(HexFormat.of().formatHex(octets.toByteArray()))
                .map(text -> Node.leaf("network-address", text)).orElseThrow(() -> new BerException("no IPv4 address and no name", 0));
            case BER, AUTO -> BerTree.of(octets);
        };
    }

    /** The content by name too, where it is an interpersonal one that can be read. */
    static Node apdu(Octets octets) throws BerException {
        MtsApdu apdu = MtsApduCodec.standard().decode(octets);
        Node tree = RecordTree.of("mts-apdu", apdu);
        if (!(apdu instanceof Message message) || !message.envelope().contentType().isInterpersonal()) {
            return tree;
        }
        try {
            Node content = RecordTree.of("content", InterpersonalContentCodec.decode(message.content()));
            return new Node(tree.name(), tree.value(), tree.children().stream()
                .map(child -> child.name().equals("content") ? content : child).toList());
        } catch (BerException e) {
            return tree;
        }
    }

    private static Node withElements(Node tree, Octets octets) throws BerException {
        return new Node(tree.name(), tree.value(), Stream.concat(tree.children().stream(), Stream.of(BerTree.of(octets))).toList());
    }

    private static Node bind(Octets octets) throws BerException {
        if (octets.isEmpty() || octets.at(0) != 0xB0 && octets.at(0) != 0xB1 && octets.at(0) != 0xB2) {
            throw new BerException("no bind: they begin with a tag [16], [17] or [18]", 0);
        }
        return switch (octets.at(0)) {
            case 0xB0 -> RecordTree.of("mta-bind-argument", MtaBindCodec.NORMAL_MODE.decodeArgument(octets));
            case 0xB1 -> RecordTree.of("mta-bind-result", MtaBindCodec.NORMAL_MODE.decodeResult(octets));
            default -> RecordTree.of("mta-bind-error", MtaBindCodec.NORMAL_MODE.decodeError(octets));
        };
    }
}
