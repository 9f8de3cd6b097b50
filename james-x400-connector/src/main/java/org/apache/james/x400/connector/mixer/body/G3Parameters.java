/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import org.apache.james.x400.connector.mixer.mime.ParameterizedField;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * G3 facsimile non-basic parameters and the parameters of {@code image/g3fax}, RFC 2159 §2.1. Bits that have no parameter of their own make
 * the whole string go as {@code dcs}.
 */
final class G3Parameters {
    private static final String DCS = "dcs";
    /** Bit, parameter and value; where two bits share a parameter, the first wins. */
    private static final List<Flag> FLAGS = List.of(new Flag(20, "page-length", "Unlimited"), new Flag(21, "page-length", "B4"),
        new Flag(22, "page-width", "A3"), new Flag(23, "page-width", "B4"), new Flag(30, "encoding", "Uncompressed"),
        new Flag(8, "encoding", "2-dimensional"), new Flag(9, "resolution", "Fine"));

    private record Flag(int bit, String parameter, String value) {
        boolean isIn(ParameterizedField type) {
            return type.parameter(parameter).filter(value::equalsIgnoreCase).isPresent();
        }
    }

    private G3Parameters() {
    }

    static ParameterizedField written(ParameterizedField type, Optional<BitString> bits) {
        ParameterizedField written = type;
        if (bits.isEmpty()) {
            return written;
        }
        for (Flag flag : FLAGS) {
            if (bits.get().isSet(flag.bit()) && written.parameter(flag.parameter()).isEmpty()) {
                written = written.with(flag.parameter(), flag.value());
            }
        }
        return sameBits(read(written).orElse(BitString.EMPTY), bits.get()) ? written
            : written.with(DCS, Base64.getEncoder().encodeToString(bits.get().octets().toByteArray()));
    }

    /** Zeros at the end mean nothing. */
    private static boolean sameBits(BitString one, BitString other) {
        return LongStream.range(0, Math.max(one.length(), other.length())).allMatch(bit -> one.isSet((int) bit) == other.isSet((int) bit));
    }

    /** Empty where all is basic. */
    static Optional<BitString> read(ParameterizedField type) {
        return type.parameter(DCS).flatMap(G3Parameters::decoded).or(() -> {
            int[] set = FLAGS.stream().filter(flag -> flag.isIn(type)).mapToInt(Flag::bit).toArray();
            return set.length == 0 ? Optional.empty() : Optional.of(BitString.ofNamedBits(set));
        });
    }

    private static Optional<BitString> decoded(String dcs) {
        try {
            return Optional.of(new BitString(Octets.wrap(Base64.getDecoder().decode(dcs.strip())), 0));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
