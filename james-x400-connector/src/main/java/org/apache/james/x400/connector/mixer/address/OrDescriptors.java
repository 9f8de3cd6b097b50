/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.IpmBounds;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.Listed;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;

/** O/R descriptors of a heading and the mailboxes of header fields, RFC 2156 §4.7. */
public final class OrDescriptors {
    private static final String FREE_FORM_NAME = "free-form-name";

    private final AddressMapper addresses;

    public OrDescriptors(AddressMapper addresses) {
        this.addresses = addresses;
    }

    /** One descriptor for a mailbox; for a group one for each member, and one that has the name of the group alone. */
    public Mapped<List<OrDescriptor>> toX400(Listed listed) {
        List<Loss> losses = new ArrayList<>();
        List<OrDescriptor> descriptors = new ArrayList<>();
        switch (listed) {
            case Listed.Mailbox mailbox -> descriptors.add(mailbox(mailbox).into(losses));
            case Listed.Group(var name, var members) -> {
                members.forEach(member -> descriptors.add(mailbox(member).into(losses)));
                descriptors.add(nameOnly(name).into(losses));
                if (!members.isEmpty()) {
                    losses.add(new Loss(Loss.Place.HEADING, "group", "its members stand by themselves, and its name after them"));
                }
            }
            case Listed.Unreadable(var text) -> {
                descriptors.add(nameOnly(text).into(losses));
                losses.add(new Loss(Loss.Place.ADDRESS, "formal-name", "the field holds no address"));
            }
        }
        return new Mapped<>(descriptors, losses);
    }

    private Mapped<OrDescriptor> mailbox(Listed.Mailbox mailbox) {
        AddressResult<OrAddress> formal = addresses.toOrAddress(mailbox.address().withoutRoute(), Place.HEADING);
        return switch (formal) {
            case AddressResult.Found<OrAddress>(var address) -> freeForm(mailbox)
                .map(name -> new OrDescriptor(Optional.of(OrName.of(address)), name, Optional.empty()));
            case AddressResult.Unmappable<OrAddress>(var reason) -> nameOnly(mailbox.toString())
                .then(descriptor -> Mapped.of(descriptor, new Loss(Loss.Place.ADDRESS, "formal-name", reason)));
        };
    }

    private static Mapped<OrDescriptor> nameOnly(String name) {
        return TeletexText.encode(name.isBlank() ? "?" : name, FREE_FORM_NAME, IpmBounds.FREE_FORM_NAME)
            .map(text -> new OrDescriptor(Optional.empty(), Optional.of(text), Optional.empty()));
    }

    /** The phrase and the comments in their parentheses; a comment that does not fit is left out whole. */
    private static Mapped<Optional<TeletexString>> freeForm(Listed.Mailbox mailbox) {
        StringBuilder text = new StringBuilder(mailbox.name().orElse(""));
        List<Loss> losses = new ArrayList<>();
        for (String comment : mailbox.comments()) {
            String more = (text.isEmpty() ? "" : " ") + "(" + comment + ")";
            if (text.length() + more.length() > IpmBounds.FREE_FORM_NAME && !text.isEmpty()) {
                losses.add(new Loss(Loss.Place.HEADING, FREE_FORM_NAME,
                    "a comment did not fit into " + IpmBounds.FREE_FORM_NAME + " characters"));
            } else {
                text.append(more);
            }
        }
        if (text.isEmpty()) {
            return new Mapped<>(Optional.empty(), losses);
        }
        Mapped<TeletexString> encoded = TeletexText.encode(text.toString(), FREE_FORM_NAME, IpmBounds.FREE_FORM_NAME);
        losses.addAll(encoded.losses());
        return new Mapped<>(Optional.of(encoded.value()), losses);
    }

    /**
     * The mailbox for a descriptor; one without an address is an empty group of its name.
     *
     * @param replyRequested as the RecipientSpecifier has it
     */
    public Mapped<Listed> toInternet(OrDescriptor descriptor, boolean replyRequested) {
        List<String> comments = new ArrayList<>();
        List<Loss> losses = new ArrayList<>();
        descriptor.telephoneNumber().ifPresent(number -> {
            comments.add("Tel " + number);
            losses.add(new Loss(Loss.Place.HEADING, "telephone-number", "stands as a comment, for people"));
        });
        descriptor.formalName().flatMap(OrName::directoryName).flatMap(DirectoryNameText::withTypes).ifPresent(comments::add);
        if (replyRequested) {
            comments.add("Reply requested");
        }
        Optional<String> name = descriptor.freeFormName()
            .map(free -> TeletexText.read(free, FREE_FORM_NAME).into(losses)).map(OrDescriptors::withoutControls)
            .filter(text -> !text.isBlank());
        Optional<AddrSpec> address = descriptor.formalName().flatMap(formal -> address(formal, losses));
        Optional<String> comment = name.filter(OrDescriptors::isComment).map(text -> text.substring(1, text.length() - 1));
        comment.ifPresent(text -> comments.add(0, text));
        Optional<String> phrase = comment.isPresent() ? Optional.empty() : name;
        // a source route stands in angle brackets, and those behind a phrase
        Listed listed = address.<Listed>map(spec -> new Listed.Mailbox(
            spec.route().isEmpty() ? phrase : phrase.or(() -> Optional.of(spec.localPart())), spec, comments))
            .orElseGet(() -> new Listed.Group(groupName(descriptor, name), List.of()));
        return new Mapped<>(listed, losses);
    }

    /** A name in brackets was a comment in the Internet. */
    private static boolean isComment(String name) {
        return name.length() > 2 && name.startsWith("(") && name.endsWith(")") && name.indexOf(')') == name.length() - 1
            && name.lastIndexOf('(') == 0;
    }

    private Optional<AddrSpec> address(OrName formal, List<Loss> losses) {
        formal.directoryName().ifPresent(name ->
            losses.add(new Loss(Loss.Place.ADDRESS, "directory-name", "stands as a comment, for people")));
        return switch (addresses.toInternet(formal.address(), Place.HEADING)) {
            case AddressResult.Found<AddrSpec>(var spec) -> {
                List<String> unsaid = OrAddressText.withoutTextForm(formal.address());
                if (!unsaid.isEmpty()) {
                    losses.add(new Loss(Loss.Place.ADDRESS, "formal-name", "attributes without a text form are left out: " + unsaid));
                } else if (!addresses.isReplyable(formal.address())) {
                    losses.add(new Loss(Loss.Place.ADDRESS, "formal-name", "its mail address does not lead back to all of it"));
                }
                yield Optional.of(spec);
            }
            case AddressResult.Unmappable<AddrSpec>(var reason) -> {
                losses.add(new Loss(Loss.Place.ADDRESS, "formal-name", reason));
                yield Optional.empty();
            }
        };
    }

    private static String groupName(OrDescriptor descriptor, Optional<String> name) {
        return name.or(() -> descriptor.formalName().map(formal -> formal.address().toString())).orElse("unknown");
    }

    private static String withoutControls(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
