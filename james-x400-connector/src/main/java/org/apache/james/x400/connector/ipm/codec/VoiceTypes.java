/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm.codec;

import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.Optional;

import org.apache.james.x400.connector.ipm.BodyPart.Extended;
import org.apache.james.x400.connector.ipm.BodyPart.Voice;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/** The voice body part. */
final class VoiceTypes {
    /**
     * <pre>
     * VoiceParameters ::= SEQUENCE {
     *   voice-message-duration        [0] INTEGER OPTIONAL,
     *   voice-encoding-type           [1] OBJECT IDENTIFIER,
     *   supplementary-information     [2] IA5String OPTIONAL }
     * </pre>
     */
    private static final BerType<Voice> PARAMETERS = parameters();

    private VoiceTypes() {
    }

    private static BerType<Voice> parameters() {
        BerSequence<Voice> s = BerSequence.named("VoiceParameters");
        Member<Integer> seconds = s.optional("voice-message-duration", BerTypes.INTEGER.implicit(context(0)), Voice::seconds);
        Member<Oid> encoding = s.required("voice-encoding-type", BerTypes.OBJECT_IDENTIFIER.implicit(context(1)), Voice::encoding);
        Member<String> information = s.optional("supplementary-information", BerTypes.IA5_STRING.implicit(context(2)), Voice::information);
        return s.as(m -> new Voice(m.find(seconds), m.get(encoding), m.find(information), Octets.EMPTY));
    }

    static Voice read(Optional<Octets> parameters, Octets data) throws BerException {
        Voice silent = PARAMETERS.decode(parameters.orElseThrow(() -> new BerException("voice without parameters", 0)));
        return new Voice(silent.seconds(), silent.encoding(), silent.information(),
            BerTypes.OCTET_STRING.decode(data, InterpersonalContentCodec.LIMITS));
    }

    static Extended write(Oid parametersType, Oid dataType, Voice voice) {
        return new Extended(Optional.of(ExtendedBodyPartTypes.external(parametersType, PARAMETERS.encode(voice))),
            ExtendedBodyPartTypes.external(dataType, BerTypes.OCTET_STRING.encode(voice.sound())));
    }
}
