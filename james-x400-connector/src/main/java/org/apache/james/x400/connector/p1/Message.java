/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.Objects;

import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * A message: the envelope, and the content, which nobody looks into before it is delivered.
 *
 * @param envelope who, to whom, how
 * @param content  the octets of the content, a part of the APDU where it was decoded from one
 */
public record Message(MessageTransferEnvelope envelope, Octets content) implements MtsApdu {
    public Message {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(content, "content");
    }

    @Override
    public MtsIdentifier identifier() {
        return envelope.messageIdentifier();
    }

    @Override
    public OrName originatorOrDestination() {
        return envelope.originatorName();
    }

    @Override
    public TraceInformation trace() {
        return envelope.trace();
    }

    @Override
    public Extensions extensions() {
        return envelope.extensions();
    }

    /** Without the content, which may be large and is nobody's business. */
    @Override
    public String toString() {
        return "Message[" + envelope + ", content of " + content.length() + " octets]";
    }
}
