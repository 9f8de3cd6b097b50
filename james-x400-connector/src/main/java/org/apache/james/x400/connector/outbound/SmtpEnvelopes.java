/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.envelope.Xtext;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.mailet.DsnParameters;
import org.apache.mailet.DsnParameters.RecipientDsnParameters;
import org.apache.mailet.Mail;

/** The envelope of a James mail in the words of SMTP, DSN parameters included. */
final class SmtpEnvelopes {
    private SmtpEnvelopes() {
    }

    /** @param recipients of the mail, in the order in which they shall stand */
    static SmtpEnvelope of(Mail mail, List<MailAddress> recipients) {
        Optional<DsnParameters> dsn = mail.dsnParameters();
        Map<MailAddress, RecipientDsnParameters> wishes =
            dsn.<Map<MailAddress, RecipientDsnParameters>>map(DsnParameters::getRcptParameters).orElse(Map.of());
        List<SmtpEnvelope.Recipient> all = new ArrayList<>();
        recipients.forEach(recipient -> all.add(recipient(recipient, Optional.ofNullable(wishes.get(recipient)))));
        return new SmtpEnvelope(mail.getMaybeSender().asOptional().map(SmtpEnvelopes::address), all,
            envelopeId(mail),
            dsn.flatMap(DsnParameters::getRetParameter).map(SmtpEnvelopes::returned), OptionalInt.empty(), Optional.empty());
    }

    /** ENVID, decoded. */
    static Optional<String> envelopeId(Mail mail) {
        return mail.dsnParameters().flatMap(DsnParameters::getEnvIdParameter).map(DsnParameters.EnvId::asString).flatMap(Xtext::decode);
    }

    private static SmtpEnvelope.Recipient recipient(MailAddress recipient, Optional<RecipientDsnParameters> wishes) {
        return new SmtpEnvelope.Recipient(address(recipient),
            wishes.flatMap(RecipientDsnParameters::getNotifyParameter).map(SmtpEnvelopes::notifyOn),
            wishes.flatMap(RecipientDsnParameters::getOrcptParameter).map(original -> "rfc822;" + original.asString()));
    }

    private static Set<SmtpEnvelope.Notify> notifyOn(Set<DsnParameters.Notify> wanted) {
        return wanted.stream().flatMap(notify -> switch (notify) {
            case NEVER -> Stream.<SmtpEnvelope.Notify>empty();
            case SUCCESS -> Stream.of(SmtpEnvelope.Notify.SUCCESS);
            case FAILURE -> Stream.of(SmtpEnvelope.Notify.FAILURE);
            case DELAY -> Stream.of(SmtpEnvelope.Notify.DELAY);
        }).collect(Collectors.toSet());
    }

    private static SmtpEnvelope.Returned returned(DsnParameters.Ret ret) {
        return switch (ret) {
            case FULL -> SmtpEnvelope.Returned.FULL;
            case HDRS -> SmtpEnvelope.Returned.HDRS;
        };
    }

    /** A mail address that James took is one that MIXER reads; where it is not, it stands as it is. */
    static AddrSpec address(MailAddress address) {
        return AddrSpec.parse(address.asString())
            .orElseGet(() -> AddrSpec.of(address.getLocalPart(), address.getDomain().asString()));
    }
}
