/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm.codec;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.BodyPart.FileTransfer;
import org.apache.james.x400.connector.ipm.FileTransferParameters;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerReader;
import org.apache.james.x400.transport.asn1.BerTag;
import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.asn1.TagClass;

/** The octets of a file that is sent as a body part. */
public final class FileContents {
    /** FTAM unstructured-binary abstract syntax: what the data of a file are, as a rule. */
    public static final Oid UNSTRUCTURED_BINARY = Oid.of("1.0.8571.2.4");

    /** Universal numbers of the string types. */
    private static final List<Integer> STRINGS = List.of(4, 12, 18, 19, 20, 21, 22, 25, 26, 27, 28, 30);

    private FileContents() {
    }

    /** A file of unstructured binary contents. */
    public static FileTransfer part(FileTransferParameters parameters, Octets contents) {
        return new FileTransfer(parameters, List.of(External.direct(UNSTRUCTURED_BINARY, new External.OctetAligned(contents))));
    }

    /**
     * The pieces one after another, without a copy: octets as they are, strings of any type without their headers, values of other types as
     * their complete BER.
     */
    public static Octets of(FileTransfer part) {
        return Octets.concat(part.data().stream().map(FileContents::octets).toList());
    }

    static External external(Octets octets) {
        return new External(Optional.empty(), Optional.empty(), Optional.empty(), new External.OctetAligned(octets));
    }

    private static Octets octets(External external) {
        return switch (external.encoding()) {
            case External.OctetAligned(var octets) -> octets;
            case External.Arbitrary(var bits) -> bits.octets();
            case External.SingleAsn1(var element) -> string(element);
        };
    }

    private static Octets string(Octets element) {
        try {
            BerReader reader = new BerReader(element, InterpersonalContentCodec.LIMITS);
            reader.next();
            BerTag tag = reader.tag();
            return tag.tagClass() == TagClass.UNIVERSAL && STRINGS.contains(tag.number()) ? reader.string() : element;
        } catch (BerException noString) {
            return element;
        }
    }
}
