/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.report;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.Header;

/**
 * What is remembered of the message that a report is about; reports themselves tell little of it.
 *
 * @param sender     who gets the notification; absent: whom the report names
 * @param envelopeId the ENVID it was sent with
 * @param recipients by originally-specified-recipient-number, as the sender wrote them
 * @param header     of the message, to return where the report returns no content
 */
public record SubjectMemory(Optional<AddrSpec> sender, Optional<String> envelopeId, Map<Integer, AddrSpec> recipients,
                            Optional<Header> header) {
    /** Nothing. */
    public static final SubjectMemory NONE = new SubjectMemory(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

    public SubjectMemory {
        Objects.requireNonNull(sender, "sender");
        Objects.requireNonNull(envelopeId, "envelopeId");
        recipients = Map.copyOf(recipients);
        Objects.requireNonNull(header, "header");
    }
}
