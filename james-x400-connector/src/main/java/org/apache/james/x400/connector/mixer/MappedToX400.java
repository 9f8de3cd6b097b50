/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.envelope.RefusedRecipient;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.report.ReportDraft;

/**
 * What becomes of a message that leaves the Internet.
 *
 * @param messages usually one; none when it is a notification that becomes a report as a whole, or when no recipient is left; more when
 *                 blind copy recipients are named in the header
 * @param report   what a delivery status notification becomes; beside it a message, if it tells of delays as well
 * @param refused  recipients to bounce
 * @param losses   what did not survive
 */
public record MappedToX400(List<MessageDraft> messages, Optional<ReportDraft> report,
                           List<RefusedRecipient<SmtpEnvelope.Recipient>> refused, List<Loss> losses) {
    public MappedToX400 {
        messages = List.copyOf(messages);
        refused = List.copyOf(refused);
        losses = List.copyOf(losses);
    }

    MappedToX400 withMore(List<Loss> more) {
        List<Loss> all = new ArrayList<>(losses);
        all.addAll(more);
        return new MappedToX400(messages, report, refused, all);
    }
}
