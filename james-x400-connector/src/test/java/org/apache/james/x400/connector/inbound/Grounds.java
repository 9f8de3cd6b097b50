/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.outbound.FakeMailQueue;
import org.apache.james.x400.connector.outbound.FakeMailRepositories;
import org.apache.james.x400.connector.outbound.SettableClock;
import org.apache.james.x400.connector.tracking.MessageMemory;

/** What receptions stand on in tests: the gateway of {@link Mappers}, a queue, recorded reports. */
final class Grounds {
    /** James with the domain us.example, where everybody is known but those whom the test names. */
    static final class Local implements LocalRecipients {
        final Set<String> unknown = new HashSet<>();
        final Map<MailAddress, Set<MailAddress>> rewritten = new HashMap<>();

        @Override
        public boolean isLocal(MailAddress address) {
            return address.getDomain().asString().equals("us.example");
        }

        @Override
        public boolean isKnown(MailAddress address) {
            return !unknown.contains(address.asString());
        }

        @Override
        public Set<MailAddress> rewritten(MailAddress address) {
            return rewritten.getOrDefault(address, Set.of());
        }
    }

    final SettableClock clock;
    final FakeMailQueue queue;
    final FakeMailRepositories repositories = new FakeMailRepositories();
    final EventLog events;
    final RecordedReporting reporting = new RecordedReporting();
    final Local local = new Local();
    final RecordedRelaying relaying = new RecordedRelaying();
    MessageMemory memory = MessageMemory.NONE;
    int hops = 50;

    Grounds(SettableClock clock) {
        this.clock = clock;
        this.queue = new FakeMailQueue(clock);
        this.events = new EventLog(clock);
    }

    MailOutcomes outcomes() {
        return new MailOutcomes(reporting, memory, local, () -> Mappers.mapper(clock).addresses(),
            name -> Optional.of(Mappers.mapper(clock)), events, clock);
    }

    InboundGround ground(Path folder) {
        return ground(folder, outcomes());
    }

    DeferredMails deferred(JamesSpool spool) {
        return new DeferredMails(repositories, spool, memory, clock);
    }

    InboundGround ground(Path folder, MailOutcomes outcomes) {
        JamesSpool spool = new JamesSpool(new FakeMailQueue.Factory(queue));
        return new InboundGround(() -> new Tracing(Mappers.DOMAIN, "MTA-US"), () -> hops, any -> Mappers.mapper(clock), spool,
            deferred(spool), reporting, relaying, outcomes, local,
            memory, events, clock, folder);
    }
}
