/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.util.Map;
import java.util.OptionalInt;

import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;

/**
 * The presentation contexts that both sides of a connection accepted, all of them in BER. Empty in X.410-1984 mode.
 *
 * @param abstractSyntaxes what is spoken, by context identifier
 */
public record ContextSet(Map<Integer, Oid> abstractSyntaxes) {
    /** No contexts. */
    public static final ContextSet NONE = new ContextSet(Map.of());

    public ContextSet {
        abstractSyntaxes = Map.copyOf(abstractSyntaxes);
    }

    /** Identifier of the context in which {@code abstractSyntax} is spoken; the lowest, should the initiator have proposed several. */
    public OptionalInt find(Oid abstractSyntax) {
        return abstractSyntaxes.entrySet().stream()
            .filter(context -> context.getValue().equals(abstractSyntax))
            .mapToInt(Map.Entry::getKey)
            .min();
    }

    public boolean contains(int context) {
        return abstractSyntaxes.containsKey(context);
    }

    /** @return that context, which must be one of these */
    int check(int context) throws ProtocolViolation {
        if (!contains(context)) {
            throw new ProtocolViolation(Layer.PRESENTATION, Reach.ASSOCIATION, "context " + context
                + " is none of the accepted ones, " + abstractSyntaxes.keySet().stream().sorted().toList());
        }
        return context;
    }
}
