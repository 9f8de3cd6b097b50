/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.matching;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.x400.connector.peer.HostName;
import org.apache.james.x400.connector.peer.IpAddresses;

/**
 * Names of peers and their addresses, from the hosts file first and then through James's DNS service, with what that service lacks: a
 * time limit, an executor of its own, the dot at the end of names taken away, several reverse names as a set although the service gives
 * them in turn, and IPv6 addresses of a name. Answers are kept; the same question asked twice at a time goes out once.
 * <p>
 * May be called from any thread, event loops included; never blocks.
 */
public final class PeerNames {
    /** Questions after which we believe to have seen all reverse names that the DNS service gives in turn. */
    private static final int ROUNDS = 24;
    /** Questions in a row that may bring no new reverse name. */
    private static final int WITHOUT_NEWS = 2;
    private static final int MAX_CACHED = 10_000;

    private final DNSService dns;
    private final Ipv6Lookup ipv6;
    private final HostsFile hosts;
    private final Executor executor;
    private final Clock clock;
    private final Duration timeout;
    private final Duration lifetime;
    private final Map<Object, Inquiry<?>> cache = new ConcurrentHashMap<>();

    /** What James's DNS service cannot do: AAAA records. */
    @FunctionalInterface
    public interface Ipv6Lookup {
        /** @return empty where there are none, or no answer */
        List<InetAddress> addressesOf(HostName name);
    }

    /**
     * @param executor {@code x400-resolver}: where the DNS service may block, bounded; a rejected question counts as not answered
     * @param timeout  how long an answer is waited for
     * @param lifetime how long an answer is kept; that there was none is kept for a tenth of it
     */
    public PeerNames(DNSService dns, Ipv6Lookup ipv6, Path hostsFile, Executor executor, Clock clock, Duration timeout, Duration lifetime) {
        this.dns = dns;
        this.ipv6 = ipv6;
        this.hosts = new HostsFile(hostsFile);
        this.executor = executor;
        this.clock = clock;
        this.timeout = timeout;
        this.lifetime = lifetime;
    }

    /** All addresses of a name, IPv4 and IPv6. */
    public CompletableFuture<Answer<InetAddress>> addressesOf(HostName name) {
        return ask(name, inquiry -> lookUpAddresses(name, inquiry), "DNS knows no address of " + name + ", or does not answer");
    }

    /** All names of an address. */
    public CompletableFuture<Answer<HostName>> namesOf(InetAddress address) {
        return ask(address, inquiry -> lookUpNames(address, inquiry), "no PTR record, or DNS does not answer");
    }

    @SuppressWarnings("unchecked")
    private <T> CompletableFuture<Answer<T>> ask(Object question, Inquiry.Sources<T> sources, String nothing) {
        Instant now = clock.instant();
        if (cache.size() >= MAX_CACHED) {
            cache.clear();
        }
        Inquiry<T> inquiry = (Inquiry<T>) cache.compute(question, (key, old) -> old == null || old.isStale(now, lifetime)
            ? Inquiry.begin(sources, nothing, executor, clock) : old);
        return inquiry.within(timeout);
    }

    private void lookUpAddresses(HostName name, Inquiry<InetAddress> inquiry) {
        Set<InetAddress> fromHosts = hosts.addressesOf(name);
        if (!fromHosts.isEmpty()) {
            inquiry.says("hosts file", fromHosts);
            return;
        }
        try {
            inquiry.says("DNS", dns.getAllByName(name.forLookup()));
        } catch (UnknownHostException e) {
            // there may be IPv6 addresses all the same
        }
        inquiry.says("DNS", ipv6.addressesOf(name));
    }

    private void lookUpNames(InetAddress address, Inquiry<HostName> inquiry) {
        inquiry.says("hosts file", hosts.namesOf(address));
        inquiry.says("PTR", reverseNames(address));
    }

    /** The DNS service gives one name at a time, another with each question where there are several. */
    private Set<HostName> reverseNames(InetAddress address) {
        Set<HostName> names = new LinkedHashSet<>();
        Instant end = clock.instant().plus(timeout);
        int withoutNews = 0;
        for (int round = 0; round < ROUNDS && withoutNews < WITHOUT_NEWS && clock.instant().isBefore(end); round++) {
            String answer = dns.getHostName(address);
            if (answer == null || answer.isBlank() || IpAddresses.isLiteral(answer)) {
                return names;
            }
            withoutNews = HostName.find(answer).map(names::add).orElse(false) ? 0 : withoutNews + 1;
        }
        return names;
    }
}
