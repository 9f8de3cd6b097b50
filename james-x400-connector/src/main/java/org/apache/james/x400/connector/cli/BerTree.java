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
import org.apache.james.x400.transport.asn1.BerReader;
import org.apache.james.x400.transport.asn1.Octets;

/** Octets of BER whose type nobody knows: tags and contents. */
final class BerTree {
    private BerTree() {
    }

    /** @throws BerException where the octets are not one or several elements, whole */
    static Node of(Octets octets) throws BerException {
        BerReader reader = new BerReader(octets);
        List<Node> elements = elements(reader);
        reader.end();
        return new Node("BER", octets.length() + " octets", elements);
    }

    private static List<Node> elements(BerReader reader) throws BerException {
        List<Node> elements = new ArrayList<>();
        while (reader.next()) {
            String tag = reader.tag().toString();
            if (reader.isConstructed()) {
                reader.enter();
                elements.add(new Node(tag, "", elements(reader)));
                reader.leave();
            } else {
                elements.add(RecordTree.of(tag, reader.content()));
            }
        }
        return elements;
    }
}
