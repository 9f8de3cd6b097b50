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

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.StreamContents;
import org.apache.james.x400.transport.service.ProtocolViolation;

/** One direction of a connection: TPKTs, what the layers above say in them, and the APDUs that were transferred. */
final class StreamTree {
    private StreamTree() {
    }

    static Node of(Octets octets, boolean passwords) throws BerException {
        try {
            StreamContents contents = StreamContents.of(octets.toByteArray(), passwords);
            List<Node> nodes = new ArrayList<>(contents.pdus().stream().map(StreamTree::pdu).toList());
            contents.transfers().forEach(transfer -> nodes.add(transfer(transfer)));
            return new Node("tpkt-stream", octets.length() + " octets", nodes);
        } catch (ProtocolViolation e) {
            throw new BerException(e.getMessage(), 0);
        }
    }

    private static Node pdu(StreamContents.Pdu pdu) {
        Node fields = RecordTree.of((pdu.layer() + " " + pdu.name()).strip(), pdu.fields());
        String value = pdu.fields() instanceof String text ? text : fields.value();
        List<Node> children = new ArrayList<>(fields.children());
        pdu.inside().forEach(inner -> children.add(pdu(inner)));
        return new Node(fields.name(), value, children);
    }

    private static Node transfer(Octets octets) {
        try {
            Node apdu = Decoding.apdu(octets);
            return new Node("transferred: " + apdu.name(), apdu.value(), apdu.children());
        } catch (BerException e) {
            return RecordTree.of("transferred", octets);
        }
    }
}
