/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.util.Optional;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.External;

/** Extended body parts that are the octets of a known media type: RFC 2158 and 2160. */
final class OctetBodies {
    private OctetBodies() {
    }

    static Optional<MimeEntity> decode(BodyPart.Extended part) {
        return part.type().map(BodyTypes.OCTET_BODIES::get).flatMap(type -> switch (part.data().encoding()) {
            case External.OctetAligned(var octets) -> Optional.of(octets);
            case External.SingleAsn1(var element) -> {
                try {
                    yield Optional.of(BerTypes.OCTET_STRING.decode(element));
                } catch (BerException e) {
                    yield Optional.empty();
                }
            }
            case External.Arbitrary(var bits) -> Optional.of(bits.octets());
        }).map(octets -> new MimeEntity.Leaf(
            Header.of(new HeaderField("Content-Type", BodyTypes.OCTET_BODIES.get(part.type().orElseThrow()))), octets));
    }
}
