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
import java.util.List;

import org.apache.james.x400.connector.mixer.MappedToMail;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.transport.asn1.BerException;

/** Makes mails of a message, as {@code mixer} maps it for that connector. */
@FunctionalInterface
public interface InboundMapping {
    /**
     * @param recipients those of the message that the mails are for
     * @return refers to the octets of the message, and lasts as long
     * @throws BerException where the content is not what its type says
     * @throws IOException  where there is no room to work
     */
    MappedToMail map(Message message, List<PerRecipientMessageFields> recipients, Connector connector) throws BerException, IOException;
}
