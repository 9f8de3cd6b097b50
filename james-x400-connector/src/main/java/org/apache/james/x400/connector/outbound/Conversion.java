/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.outbound.TransferOutcome.Rejected;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.mailet.Mail;

/** Makes of a mail the APDUs that a connector's peer understands. May take long: not for a thread of the stack. */
@FunctionalInterface
public interface Conversion {
    /**
     * What came of it.
     *
     * @param parts   usually one; none where nobody is left; more where some recipients must not see others
     * @param refused recipients who are in none of the parts, and why
     * @param release gives back what the parts lie in; to be called when they have been transferred, or will not be
     */
    record Converted(List<Part> parts, Map<MailAddress, Rejected> refused, Runnable release) {
        public Converted {
            parts = List.copyOf(parts);
            refused = Map.copyOf(refused);
            Objects.requireNonNull(release, "release");
        }
    }

    /**
     * One APDU.
     *
     * @param apdu       a complete MTS-APDU
     * @param recipients of the mail who get it by this part
     */
    record Part(Octets apdu, Set<MailAddress> recipients) {
        public Part {
            Objects.requireNonNull(apdu, "apdu");
            recipients = Set.copyOf(recipients);
        }
    }

    /**
     * @param recipients those of the mail whom this connector serves
     * @throws MessagingException where James does not give the mail's content: to be tried again
     */
    Converted convert(Mail mail, Set<MailAddress> recipients, DeliveryRecord record, Connector connector) throws MessagingException;
}
