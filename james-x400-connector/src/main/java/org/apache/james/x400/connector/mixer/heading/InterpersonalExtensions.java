/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.heading;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.oraddress.UniversalText;
import org.apache.james.x400.connector.p1.codec.StringTypes;
import org.apache.james.x400.transport.asn1.BerNull;
import org.apache.james.x400.transport.asn1.BerSetOf;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Oid;

/** The heading extensions of X.420 that have header fields. */
final class InterpersonalExtensions {
    static final Oid INCOMPLETE_COPY = Oid.of("2.6.1.5.0");
    static final Oid LANGUAGES = Oid.of("2.6.1.5.1");
    static final Oid AUTO_SUBMITTED = Oid.of("2.6.1.5.2");
    static final Oid EXTENDED_SUBJECT = Oid.of("2.6.1.5.8");
    /** ub-extended-subject, characters. */
    static final int MAX_EXTENDED_SUBJECT = 256;

    private static final BerType<List<String>> LANGUAGES_TYPE = BerSetOf.of(BerTypes.PRINTABLE_STRING);

    private InterpersonalExtensions() {
    }

    static IpmsExtension incompleteCopy() {
        return new IpmsExtension(INCOMPLETE_COPY, Optional.of(BerTypes.NULL.encode(BerNull.NULL)));
    }

    /** @param languages two letters each */
    static IpmsExtension languages(List<String> languages) {
        return new IpmsExtension(LANGUAGES, Optional.of(LANGUAGES_TYPE.encode(languages)));
    }

    static List<String> languagesIn(IpmsExtension extension) {
        return MixerExtensions.value(extension, LANGUAGES_TYPE).orElse(List.of());
    }

    /** @param value 0 not-auto-submitted, 1 auto-generated, 2 auto-replied */
    static IpmsExtension autoSubmitted(int value) {
        return new IpmsExtension(AUTO_SUBMITTED, Optional.of(BerTypes.ENUMERATED.encode(value)));
    }

    static Optional<Integer> autoSubmittedIn(IpmsExtension extension) {
        return MixerExtensions.value(extension, BerTypes.ENUMERATED);
    }

    static IpmsExtension extendedSubject(String text) {
        return new IpmsExtension(EXTENDED_SUBJECT, Optional.of(StringTypes.UNIVERSAL_OR_BMP_STRING.encode(UniversalText.of(text))));
    }

    static Optional<String> extendedSubjectIn(IpmsExtension extension) {
        return MixerExtensions.value(extension, StringTypes.UNIVERSAL_OR_BMP_STRING).map(UniversalText::text);
    }
}
