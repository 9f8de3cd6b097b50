/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.inbound.Reception.NotNow;
import org.apache.james.x400.connector.inbound.Reception.Ours;
import org.apache.james.x400.connector.inbound.Reception.Taken;
import org.apache.james.x400.connector.p1.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message from a peer: judged, traced, mapped, given to James's spool; those whom it cannot reach are answered with a report. It is the
 * peer's until all of that is James's. What fails in between is done again when the peer sends again: the report comes first, since a
 * report twice is the lesser harm.
 *
 * <p>That a message is being taken is on the disk before James gets it. Where the server dies before the peer has its confirm, the message
 * that the peer sends again is given to James only if James's spool does not hold it.
 *
 * <p>A positive report, where one is asked for, is made by the mailet {@link X400Delivery} where it stands behind the delivery; else it
 * says that James has the message (RFC 2156, section 4.6.2.3).
 */
public final class MessageReception implements Reception.Handler<Message> {
    private static final Logger LOGGER = LoggerFactory.getLogger(MessageReception.class);

    private final InboundGround ground;
    /** Messages that are being taken now, in case that a peer sends one twice at a time. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    public MessageReception(InboundGround ground) {
        this.ground = Objects.requireNonNull(ground, "ground");
    }

    @Override
    public Taken take(Message received, Arrival arrival) {
        Message message = ground.relayed().in(received);
        MessageCase one = new MessageCase(message, arrival, ground);
        String key = one.key();
        if (!underWay.add(key)) {
            return new NotNow("the same message is being taken at this moment");
        }
        try {
            one.take();
            return new Ours();
        } catch (IOException e) {
            LOGGER.error("message {} from connector {} cannot be taken now and stays with the peer: {}", message.identifier(),
                arrival.connector().name(), e.getMessage(), e);
            return new NotNow(e.getMessage());
        } finally {
            underWay.remove(key);
        }
    }
}
