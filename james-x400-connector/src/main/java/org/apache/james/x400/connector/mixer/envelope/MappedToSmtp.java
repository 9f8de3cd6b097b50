/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.util.List;
import java.util.Objects;

import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;

/**
 * What the envelope of P1 gives for SMTP and for the header.
 *
 * @param accepted the recipients of P1 that those of SMTP come from, in the same order
 * @param trace    fields for the very top of the header
 * @param fields   the other fields
 */
public record MappedToSmtp(SmtpEnvelope envelope, List<PerRecipientMessageFields> accepted,
                           List<RefusedRecipient<PerRecipientMessageFields>> refused, List<HeaderField> trace, List<HeaderField> fields) {
    public MappedToSmtp {
        Objects.requireNonNull(envelope, "envelope");
        accepted = List.copyOf(accepted);
        refused = List.copyOf(refused);
        trace = List.copyOf(trace);
        fields = List.copyOf(fields);
    }
}
