/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.mail.MessagingException;

import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.GenericMailet;

/**
 * Sends mail to X.400: the counterpart of RemoteDelivery. The connector is chosen for each recipient by the address spaces of
 * {@code conf/x400.xml}. Recipients whom no connector serves are left to the mailets that follow, so that this one may stand in front of
 * RemoteDelivery; but an O/R address that nobody serves is bounced at once. What cannot be transferred now waits in a mail queue of its own
 * and is tried again as the connector's retry policy says.
 *
 * <p>Parameters, both may be left out:
 * <ul>
 * <li>{@code outgoing}: name of the mail queue; default: the one of {@code conf/x400.xml}, {@code x400-outgoing}</li>
 * <li>{@code bounceProcessor}: the processor that gets mail which could not be delivered, one mail for each recipient, with the attributes
 * {@code is-delivery-permanent-error}, {@code delivery-error} (the status code of RFC 3463) and {@code delivery-error-code}; default:
 * James's own bounce</li>
 * </ul>
 *
 * <pre>{@code
 * <mailet match="HostIs=x400.example.com" class="org.apache.james.x400.connector.outbound.X400RemoteDelivery">
 *     <bounceProcessor>bounces</bounceProcessor>
 * </mailet>
 * }</pre>
 */
public class X400RemoteDelivery extends GenericMailet {
    private final OutboundService service;
    private Optional<String> queue = Optional.empty();
    private Optional<String> bounceProcessor = Optional.empty();

    @Inject
    public X400RemoteDelivery(OutboundService service) {
        this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void init() throws MessagingException {
        queue = parameter("outgoing");
        bounceProcessor = parameter("bounceProcessor");
        if (queue.isPresent() && !queue.get().matches("[A-Za-z0-9._-]{1,64}")) {
            throw new MessagingException("outgoing: \"" + queue.get() + "\" is not 1 to 64 letters, digits, dots, hyphens and underscores");
        }
        service.open(queue);
    }

    private Optional<String> parameter(String name) {
        return Optional.ofNullable(getInitParameter(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        bounceProcessor.ifPresent(processor ->
            mail.setAttribute(new Attribute(JamesBounces.BOUNCE_PROCESSOR, AttributeValue.of(processor))));
        service.submit(mail, queue);
        if (mail.getRecipients().isEmpty()) {
            mail.setState(Mail.GHOST);
        }
    }

    @Override
    public Collection<ProcessingState> requiredProcessingState() {
        return bounceProcessor.map(ProcessingState::new).map(List::of).orElse(List.of());
    }

    @Override
    public String getMailetInfo() {
        return "Delivery to X.400";
    }
}
