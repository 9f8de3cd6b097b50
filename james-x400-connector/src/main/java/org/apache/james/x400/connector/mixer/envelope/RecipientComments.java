/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.address.AddressMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;

/** What a reader is told of a recipient in {@code X400-Recipients}, RFC 2156 §4.6.2.2: redirections and wishes for postal delivery. */
final class RecipientComments {
    /** Extensions of a recipient that end up in a comment. */
    static final List<Integer> SHOWN = List.of(2, 6, 7, 8, 9, 10, 11, 12, 14, 22, 25);
    private static final List<String> REASONS = List.of("Recipient Assigned Alternate Recipient",
        "Originator Requested Alternate Recipient", "Recipient MD Assigned Alternate Recipient", "Directory Look Up", "Alias");
    private static final List<String> DELIVERY_METHODS = List.of("any", "mhs", "physical", "telex", "teletex", "g3-facsimile",
        "g4-facsimile", "ia5-terminal", "videotex", "telephone");

    private final AddressMapper addresses;

    RecipientComments(AddressMapper addresses) {
        this.addresses = addresses;
    }

    List<String> of(PerRecipientMessageFields recipient) {
        Extensions extensions = recipient.extensions();
        List<String> comments = new ArrayList<>();
        StandardExtensions.REDIRECTION_HISTORY.find(extensions).filter(history -> !history.isEmpty())
            .ifPresent(history -> comments.add(redirections(history)));
        StandardExtensions.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT.find(extensions)
            .ifPresent(name -> comments.add("Originator Requested Alternate Recipient " + text(name)));
        flag(comments, "Physical Forwarding Prohibited", StandardExtensions.PHYSICAL_FORWARDING_PROHIBITED.find(extensions));
        flag(comments, "Physical Forwarding Address Requested", StandardExtensions.PHYSICAL_FORWARDING_ADDRESS_REQUEST.find(extensions));
        flag(comments, "Physical Delivery Report Requested",
            StandardExtensions.PHYSICAL_DELIVERY_REPORT_REQUEST.find(extensions).map(kind -> kind != 0));
        flag(comments, "Proof of Delivery Requested", StandardExtensions.PROOF_OF_DELIVERY_REQUEST.find(extensions));
        StandardExtensions.REQUESTED_DELIVERY_METHOD.find(extensions).ifPresent(methods ->
            comments.add("Requested Delivery Method " + String.join(", ", methods.stream().map(RecipientComments::method).toList())));
        StandardExtensions.REGISTERED_MAIL_TYPE.find(extensions).filter(type -> type > 0)
            .ifPresent(type -> comments.add(type == 1 ? "Registered Mail" : "Registered Mail To Addressee In Person"));
        StandardExtensions.RECIPIENT_NUMBER_FOR_ADVICE.find(extensions)
            .ifPresent(number -> comments.add("Recipient Number For Advice " + number.octets()));
        StandardExtensions.PHYSICAL_DELIVERY_MODES.find(extensions).ifPresent(modes -> comments.add("Physical Delivery Modes given"));
        StandardExtensions.PHYSICAL_RENDITION_ATTRIBUTES.find(extensions)
            .ifPresent(oid -> comments.add("Physical Rendition Attributes " + oid));
        return comments;
    }

    private static void flag(List<String> comments, String comment, Optional<Boolean> value) {
        value.filter(set -> set).ifPresent(set -> comments.add(comment));
    }

    private static String method(int code) {
        return code >= 0 && code < DELIVERY_METHODS.size() ? DELIVERY_METHODS.get(code) : Integer.toString(code);
    }

    /** {@code Originally To: m1 Redirected on D To: reason m2 Redirected Again on D To: reason}. */
    private String redirections(List<Redirection> history) {
        StringBuilder text = new StringBuilder("Originally To:");
        for (int i = 0; i < history.size(); i++) {
            Redirection redirection = history.get(i);
            text.append(' ').append(text(redirection.intendedRecipient())).append(i == 0 ? " Redirected on " : " Redirected Again on ")
                .append(MtsTime.toMailDate(redirection.time())).append(" To: ").append(reason(redirection.reason()));
        }
        return text.toString();
    }

    static String reason(Redirection.Reason reason) {
        return reason.code() >= 0 && reason.code() < REASONS.size() ? REASONS.get(reason.code()) : "Reason " + reason.code();
    }

    private String text(OrName name) {
        return addresses.toInternet(name.address(), Place.HEADING).found().map(Object::toString).orElseGet(() -> name.address().toString());
    }
}
