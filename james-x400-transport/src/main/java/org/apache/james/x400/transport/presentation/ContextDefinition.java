/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.util.List;
import java.util.Objects;

import org.apache.james.x400.transport.asn1.Oid;

/**
 * A presentation context that an initiator proposes (X.226).
 *
 * @param id               odd, because the initiator of the connection proposes it
 * @param abstractSyntax   what is spoken in it
 * @param transferSyntaxes how it could be encoded; one or more
 */
public record ContextDefinition(int id, Oid abstractSyntax, List<Oid> transferSyntaxes) {
    /** Basic Encoding Rules of X.690 (joint-iso-itu-t asn1(1) basic-encoding(1)). */
    public static final Oid BER = Oid.of("2.1.1");

    public ContextDefinition {
        Objects.requireNonNull(abstractSyntax, "abstractSyntax");
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    /** A context in BER. */
    public static ContextDefinition inBer(int id, Oid abstractSyntax) {
        return new ContextDefinition(id, abstractSyntax, List.of(BER));
    }
}
