/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.Map;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;

/** Tells the sender of a mail whom it did not reach. */
@FunctionalInterface
interface FailureNotice {
    /**
     * @param mail     not to be changed; where it has the null sender, nobody is told
     * @param failures one recipient or more
     * @throws MessagingException where the notice could not be given to James: to be tried again
     */
    void notDelivered(Mail mail, Map<MailAddress, TransferOutcome.Rejected> failures) throws MessagingException;
}
