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

import org.apache.james.x400.connector.mixer.envelope.RefusedRecipient;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;

/**
 * What becomes of a message that leaves the X.400 world.
 *
 * @param messages usually one; more when some recipients may see what others may not; none when no recipient is left
 * @param refused  recipients to report as not delivered
 * @param losses   what did not survive
 */
public record MappedToMail(List<MailMessage> messages, List<RefusedRecipient<PerRecipientMessageFields>> refused, List<Loss> losses) {
    public MappedToMail {
        messages = List.copyOf(messages);
        refused = List.copyOf(refused);
        losses = List.copyOf(losses);
    }

    MappedToMail withMore(List<Loss> more) {
        List<Loss> all = new ArrayList<>(losses);
        all.addAll(more);
        return new MappedToMail(messages, refused, all);
    }
}
