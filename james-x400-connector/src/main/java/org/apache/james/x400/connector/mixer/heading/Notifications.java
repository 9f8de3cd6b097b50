/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.heading;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.NotificationRequests;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.AddressList;
import org.apache.james.x400.connector.mixer.mime.Listed;

/**
 * Requests for notifications and {@code Disposition-Notification-To}. RFC 2156 maps neither; the rules follow the advice that RFC 8098
 * gives to gateways, and hold only where they are switched on.
 */
final class Notifications {
    static final String FIELD = "Disposition-Notification-To";

    private Notifications() {
    }

    /** What is asked of a recipient in the header: only by the sender itself, and only of recipients of this very copy. */
    static NotificationRequests requests(ToHeading job, Listed recipient) {
        boolean asked = job.options().notifications() && recipient instanceof Listed.Mailbox mailbox
            && job.options().notifiers().contains(mailbox.address()) && isAskedBySender(job);
        return asked ? NotificationRequests.RN : NotificationRequests.NONE;
    }

    private static boolean isAskedBySender(ToHeading job) {
        List<AddrSpec> wanted = job.header().all(FIELD).stream().flatMap(body -> AddressList.mailboxes(body).stream())
            .map(Listed.Mailbox::address).toList();
        return wanted.size() == 1 && job.options().requester().equals(Optional.of(wanted.getFirst()));
    }

    /** The field for a heading that asks anybody for a notification. */
    static void toInternet(ToHeader job) {
        Heading heading = job.heading();
        List<RecipientSpecifier> asked = Stream.of(heading.primaryRecipients(), heading.copyRecipients(), heading.blindCopyRecipients())
            .flatMap(List::stream).filter(recipient -> recipient.notificationRequests().rn() || recipient.notificationRequests().nrn())
            .toList();
        if (asked.isEmpty()) {
            return;
        }
        if (!job.notifications()) {
            job.lost("notification-requests", "are not passed on over this connector");
        } else {
            heading.originator().ifPresent(originator -> job.field(FIELD, job.listed(originator, false).toString()));
        }
        if (asked.stream().anyMatch(recipient -> recipient.notificationRequests().ipmReturn())) {
            job.lost("notification-requests", "the return of the message cannot be asked for");
        }
    }
}
