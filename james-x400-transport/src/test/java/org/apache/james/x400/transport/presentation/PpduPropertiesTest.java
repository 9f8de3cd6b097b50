/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.testkit.Generator;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;

class PpduPropertiesTest {
    private static final List<Oid> OIDS = List.of(Oid.of("2.1.1"), Oid.of("2.6.0.2.12"), Oid.of("2.6.0.2.7"), Oid.of("1.3.6.1.4.1.311"));

    private static List<Ppdu.DataValueItem> items(Generator generator) {
        return generator.list(0, 3, () -> new Ppdu.DataValueItem(maybe(generator, () -> generator.oneOf(OIDS)),
            (int) generator.number(), BerTypes.OCTET_STRING.encode(generator.octets(400))));
    }

    private static <T> Optional<T> maybe(Generator generator, Supplier<T> value) {
        return generator.chance(50) ? Optional.of(value.get()) : Optional.empty();
    }

    private static Selector selector(Generator generator) {
        return Selector.of(generator.bytes(generator.length(20)));
    }

    private static List<Octets> components(Generator generator) {
        return generator.list(0, 5, () -> BerTypes.OCTET_STRING.encode(generator.octets(100)));
    }

    private static List<ContextResult> results(Generator generator) {
        return generator.list(0, 6, () -> new ContextResult(generator.oneOf(ContextResult.Result.values()),
            maybe(generator, () -> generator.oneOf(OIDS)), maybe(generator, () -> new ContextResult.Reason((int) generator.number()))));
    }

    private static Ppdu.Connect connect(Generator generator) {
        return generator.chance(50) ? new Ppdu.ConnectX410(components(generator))
            : new Ppdu.ConnectNormal(true, selector(generator), selector(generator), generator.list(0, 6,
                () -> new ContextDefinition((int) generator.number(), generator.oneOf(OIDS),
                    generator.list(0, 3, () -> generator.oneOf(OIDS)))), items(generator));
    }

    private static Ppdu.Accept accept(Generator generator) {
        return generator.chance(50) ? new Ppdu.AcceptX410(components(generator))
            : new Ppdu.AcceptNormal(selector(generator), results(generator), items(generator));
    }

    private static Ppdu.Refuse refuse(Generator generator) {
        return generator.chance(50) ? new Ppdu.RefuseX410(components(generator))
            : new Ppdu.RefuseNormal(selector(generator), results(generator),
                maybe(generator, () -> new Ppdu.ProviderReason((int) generator.number())), items(generator));
    }

    private static Ppdu.Abort abort(Generator generator) {
        return switch (generator.between(0, 2)) {
            case 0 -> new Ppdu.UserAbortX410(components(generator));
            case 1 -> new Ppdu.UserAbortNormal(generator.list(0, 3,
                () -> new Ppdu.ContextIdentifierItem((int) generator.number(), generator.oneOf(OIDS))), items(generator));
            default -> new Ppdu.ProviderAbort(new Ppdu.AbortReason((int) generator.number()),
                maybe(generator, () -> new Ppdu.PduEvent((int) generator.number())));
        };
    }

    private static <T> void survives(BerType<T> type, T value) throws BerException {
        assertThat(type.decode(type.encode(value))).isEqualTo(value);
    }

    @Test
    void everyPpduShouldSurviveWritingAndReading() {
        Seeded.check(2000, generator -> {
            survives(PpduCodec.CONNECT, connect(generator));
            survives(PpduCodec.ACCEPT, accept(generator));
            survives(PpduCodec.REFUSE, refuse(generator));
            survives(PpduCodec.ABORT, abort(generator));
            List<Ppdu.DataValueItem> items = items(generator);
            if (!items.isEmpty()) {
                survives(PpduCodec.USER_DATA, items);
            }
        });
    }
}
