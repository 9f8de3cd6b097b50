/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.acse;

import java.util.ArrayList;
import java.util.List;

import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.presentation.ContextSet;
import org.apache.james.x400.transport.presentation.DataValue;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;

/** The values of ACSE's user as EXTERNALs: we name the presentation context; the transfer syntax beside it, as ISODE sends it, is taken. */
final class UserInformation {
    private UserInformation() {
    }

    static List<External> externals(List<DataValue> values) {
        return values.stream().map(value -> External.indirect(value.context(), new External.SingleAsn1(value.value()))).toList();
    }

    static List<DataValue> values(List<External> externals, ContextSet contexts) throws ProtocolViolation {
        List<DataValue> values = new ArrayList<>(externals.size());
        for (External external : externals) {
            int context = context(external, contexts);
            values.add(new DataValue(context, switch (external.encoding()) {
                case External.SingleAsn1(var element) -> element;
                case External.OctetAligned(var octets) -> octets;
                case External.Arbitrary bits -> throw violation("is a bit string");
            }));
        }
        return values;
    }

    private static int context(External external, ContextSet contexts) throws ProtocolViolation {
        int context = external.indirectReference().orElseThrow(() -> violation("names no presentation context"));
        if (!contexts.contains(context)) {
            throw violation("is in context " + context + ", none of the accepted ones, "
                + contexts.abstractSyntaxes().keySet().stream().sorted().toList());
        }
        return context;
    }

    private static ProtocolViolation violation(String what) {
        return new ProtocolViolation(Layer.ACSE, Reach.ASSOCIATION, "user-information " + what);
    }
}
