/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.james.x400.connector.mixer.MessageMapper;
import org.apache.james.x400.connector.mixer.MixerSettings;
import org.apache.james.x400.connector.mixer.address.AddressSettings;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.InboundCriteria;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.RemoteMta;

/** A gateway for tests of the whole flow: the Internet domain us.example stands for C=DE;A=VIAT;P=US. */
public final class Mappers {
    public static final GlobalDomainIdentifier DOMAIN = GlobalDomainIdentifier.of("DE", "VIAT", "US");

    private Mappers() {
    }

    public static MessageMapper mapper(Clock clock) {
        return mapper(clock, BodyHabits.defaults(true).withContentReturn(true));
    }

    public static MessageMapper mapper(Clock clock, BodyHabits habits) {
        return mapper(clock, habits, MixerSettings.Edition.X400_1988);
    }

    static MessageMapper mapper(Clock clock, BodyHabits habits, MixerSettings.Edition edition) {
        AtomicInteger token = new AtomicInteger();
        AddressSettings addresses = AddressSettings.of("us.example",
            OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain("US").build());
        return new MessageMapper(new MixerSettings(addresses, DOMAIN, "MTA-US", "gw.us.example",
            AddrSpec.parse("postmaster@us.example").orElseThrow(), edition,
            habits, false, false, Optional.empty()), clock,
            () -> "token" + token.incrementAndGet());
    }

    public static Connector.Builder connector(String name) {
        return Connector.named(name, new RemoteMta(new MtaCredentials("MTA-A", Password.NONE), Optional.empty()))
            .inbound(InboundCriteria.defaults());
    }
}
