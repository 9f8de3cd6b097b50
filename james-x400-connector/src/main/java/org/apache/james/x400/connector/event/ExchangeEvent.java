/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.event;

import java.util.Map;
import java.util.Objects;

/**
 * An event of Exchange's message transfer agent.
 *
 * @param id         the number in the event viewer
 * @param paraphrase what it says, in our words
 */
public record ExchangeEvent(int id, String paraphrase) {
    private static final Map<Integer, String> PARAPHRASES = Map.ofEntries(
        Map.entry(37, "an adjacent MTA tried to open an association while its connector is suspended"),
        Map.entry(48, "the credentials that the remote entity showed are wrong"),
        Map.entry(51, "an unknown MTA tried to bind: its name, password or presentation address is not the configured one"),
        Map.entry(55, "the binding entity asked for another dialogue mode than the connector has"),
        Map.entry(57, "the limit on associations to and from the entity is reached"),
        Map.entry(62, "a delivery failed, with reason and diagnostic"),
        Map.entry(141, "a report cannot be routed"),
        Map.entry(142, "a recipient cannot be routed"),
        Map.entry(152, "the originator is barred on the link"),
        Map.entry(200, "a received APDU cannot be decoded"),
        Map.entry(201, "a loop was found in a message being transferred in"),
        Map.entry(208, "the latest delivery time of a message has passed"),
        Map.entry(210, "the conversion of a content failed"),
        Map.entry(271, "an object was sent to the entity"),
        Map.entry(272, "an object was received from the entity"),
        Map.entry(289, "a connection to the entity could not be opened"),
        Map.entry(290, "a non-delivery report was made"),
        Map.entry(659, "the outbound queue of the entity is backlogged"),
        Map.entry(660, "the backlog of the outbound queue has subsided"),
        Map.entry(1290, "an association that we initiated was refused"),
        Map.entry(1293, "an association that the remote side initiated was refused"),
        Map.entry(1294, "an association with the entity ended abnormally"),
        Map.entry(3144, "the submission of an object failed, its size among the causes"),
        Map.entry(4284, "a connection could not be made or ended in error"),
        Map.entry(4293, "an incoming connection was rejected for its transport selector"),
        Map.entry(9156, "a resource limit was reached while an association was opened: no free control blocks"),
        Map.entry(9202, "accept() failed, the caller was cut off"),
        Map.entry(9215, "connect() failed"),
        Map.entry(9221, "the peer closed while we were receiving"),
        Map.entry(9224, "the peer closed while we were sending"),
        Map.entry(9225, "a message of an unexpected type arrived on a connection"),
        Map.entry(9236, "the connection was closed while we were receiving"),
        Map.entry(1279, "the remote side ended the transport connection"),
        Map.entry(9298, "the service has started"),
        Map.entry(9299, "the service has stopped"),
        Map.entry(9301, "no gateway with the caller's network address and transport stack is configured"));

    public ExchangeEvent {
        Objects.requireNonNull(paraphrase, "paraphrase");
    }

    /** @throws IllegalArgumentException for a number that no event of ours carries */
    static ExchangeEvent of(int id) {
        String paraphrase = PARAPHRASES.get(id);
        if (paraphrase == null) {
            throw new IllegalArgumentException("no paraphrase of Exchange's event " + id + " stands here");
        }
        return new ExchangeEvent(id, paraphrase);
    }

    @Override
    public String toString() {
        return "Exchange " + id + ": " + paraphrase;
    }
}
