/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.FileTransferParameters.RegisteredIdentifier;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.p1.BuiltInEncodedInformationType;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.transport.asn1.Oid;

/** Says which encoded information types a body has, nested messages among it. RFC 2156 §5.1.5, RFC 2157 §2.1. */
public final class EncodedTypes {
    private final Set<BuiltInEncodedInformationType> builtIn = EnumSet.noneOf(BuiltInEncodedInformationType.class);
    private final Set<Oid> extended = new LinkedHashSet<>();

    private EncodedTypes() {
    }

    /** @param extensions whether object identifiers may be given; a peer of 1984 knows none */
    public static EncodedInformationTypes of(List<BodyPart> body, boolean extensions) {
        EncodedTypes types = new EncodedTypes();
        body.forEach(types::add);
        if (!extensions && types.builtIn.isEmpty()) {
            types.builtIn.add(BuiltInEncodedInformationType.UNKNOWN);
        }
        types.extended.add(MixerExtensions.EIT_MIXER);
        return EncodedInformationTypes.of(List.copyOf(types.builtIn), extensions ? List.copyOf(types.extended) : List.of());
    }

    private void add(BodyPart part) {
        switch (part) {
            case BodyPart.Ia5Text text -> builtIn.add(BuiltInEncodedInformationType.IA5_TEXT);
            case BodyPart.G3Facsimile fax -> builtIn.add(BuiltInEncodedInformationType.G3_FACSIMILE);
            case BodyPart.Teletex text -> builtIn.add(BuiltInEncodedInformationType.TELETEX);
            case BodyPart.Videotex text -> builtIn.add(BuiltInEncodedInformationType.VIDEOTEX);
            case BodyPart.Voice voice -> extended.add(BodyTypes.EIT_VOICE);
            case BodyPart.GeneralText text -> text.characterSets().forEach(number -> extended.add(BodyTypes.characterSet(number)));
            case BodyPart.FileTransfer file -> {
                extended.add(BodyTypes.EIT_FILE_TRANSFER);
                file.parameters().environment().flatMap(environment -> environment.applicationReference()).ifPresent(reference -> {
                    if (reference instanceof RegisteredIdentifier(var identifier)) {
                        extended.add(identifier);
                    }
                });
            }
            case BodyPart.Extended other -> other.type().ifPresent(extended::add);
            case BodyPart.ForwardedMessage forwarded -> forwarded.message().body().forEach(this::add);
            case BodyPart.NationallyDefined other -> builtIn.add(BuiltInEncodedInformationType.UNKNOWN);
            case BodyPart.BilaterallyDefined octets -> builtIn.add(BuiltInEncodedInformationType.UNKNOWN);
            case BodyPart.ForwardedNotification notification -> builtIn.add(BuiltInEncodedInformationType.UNKNOWN);
            case BodyPart.ForwardedContent content -> extended.add(content.contentType());
            case BodyPart.Uninterpreted other -> builtIn.add(BuiltInEncodedInformationType.UNKNOWN);
        }
    }
}
