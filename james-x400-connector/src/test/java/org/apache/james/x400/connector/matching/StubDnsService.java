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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.x400.connector.peer.IpAddresses;

/**
 * Behaves as James's DNS service was seen to behave: reverse names end in a dot and alternate call by call, an address without a name
 * comes back as the literal, a name without an address is an UnknownHostException, a silent server blocks the caller.
 */
public final class StubDnsService implements DNSService {
    private final Map<String, List<InetAddress>> forward = new HashMap<>();
    private final Map<InetAddress, List<String>> reverse = new HashMap<>();
    private final Map<InetAddress, AtomicInteger> turns = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private final CountDownLatch voice = new CountDownLatch(1);
    private volatile boolean silent;

    public StubDnsService name(String name, String... addresses) {
        forward.put(name, List.of(addresses).stream().map(IpAddresses::parse).toList());
        return this;
    }

    /** @param names without the dot at the end, which this stub adds */
    public StubDnsService pointer(String address, String... names) {
        reverse.put(IpAddresses.parse(address), List.of(names));
        return this;
    }

    /** From now on every question blocks until {@link #speak}. */
    public StubDnsService fallSilent() {
        silent = true;
        return this;
    }

    public void speak() {
        voice.countDown();
    }

    public int questions() {
        return questions.get();
    }

    private void ask() {
        questions.incrementAndGet();
        if (silent) {
            try {
                voice.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Collection<InetAddress> getAllByName(String host) throws UnknownHostException {
        ask();
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        List<InetAddress> addresses = forward.getOrDefault(bare, List.of());
        List<InetAddress> ipv4 = addresses.stream().filter(address -> address.getAddress().length == 4).toList();
        if (ipv4.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return new ArrayList<>(ipv4);
    }

    @Override
    public InetAddress getByName(String host) throws UnknownHostException {
        return getAllByName(host).iterator().next();
    }

    @Override
    public String getHostName(InetAddress address) {
        ask();
        List<String> names = reverse.get(address);
        if (names == null) {
            return address.getHostAddress();
        }
        return names.get(turns.computeIfAbsent(address, key -> new AtomicInteger()).getAndIncrement() % names.size()) + ".";
    }

    @Override
    public InetAddress getLocalHost() throws UnknownHostException {
        return InetAddress.getLocalHost();
    }

    @Override
    public Collection<String> findMXRecords(String hostname) {
        throw new UnsupportedOperationException("an X.400 peer has no MX record");
    }

    @Override
    public Collection<String> findTXTRecords(String hostname) {
        throw new UnsupportedOperationException("an X.400 peer has no TXT record");
    }
}
