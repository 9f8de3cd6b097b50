/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.apache.james.x400.connector.peer.HostName;
import org.apache.james.x400.connector.peer.IpAddresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PeerNamesTest {
    private static final InetAddress CALLER = IpAddresses.parse("145.245.193.27");
    private static final HostName REMOTE = HostName.of("remotemta.org.com");

    @TempDir
    Path folder;
    private final StubDnsService dns = new StubDnsService();
    private ExecutorService resolver;

    @BeforeEach
    void open() {
        resolver = Executors.newFixedThreadPool(4);
    }

    @AfterEach
    void close() {
        dns.speak();
        resolver.shutdownNow();
    }

    private PeerNames names(Executor executor, Duration timeout) {
        return new PeerNames(dns, name -> List.of(), folder.resolve("hosts"), executor, Clock.systemUTC(), timeout, Duration.ofMinutes(5));
    }

    private PeerNames names() {
        return names(resolver, Duration.ofSeconds(3));
    }

    @Test
    void reverseNameShouldLoseItsDotAndItsCase() {
        dns.pointer("145.245.193.27", "RemoteMTA.Org.COM");

        assertThat(names().namesOf(CALLER).join().values()).containsExactly(REMOTE);
    }

    @Test
    void addressWithoutReverseNameShouldHaveNoneAlthoughTheServiceGivesItsLiteral() {
        assertThat(names().namesOf(CALLER).join()).isInstanceOf(Answer.Unknown.class);
        assertThat(names().namesOf(IpAddresses.parse("::1")).join()).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void severalReverseNamesShouldBeASetAlthoughTheServiceGivesThemInTurn() {
        dns.pointer("145.245.193.27", "a.example", "b.example", "c.example", "d.example", "e.example");

        assertThat(names().namesOf(CALLER).join().values()).extracting(HostName::toString)
            .containsExactlyInAnyOrder("a.example", "b.example", "c.example", "d.example", "e.example");
    }

    @Test
    void reverseNameThatIsNoHostNameShouldNotHideTheOthers() {
        dns.pointer("145.245.193.27", "evil\r\nforged line", "remotemta.org.com");

        assertThat(names().namesOf(CALLER).join().values()).containsExactly(REMOTE);
    }

    @Test
    void hostsFileShouldBeAskedBeforeDns() throws Exception {
        Files.writeString(folder.resolve("hosts"), """
            # comment
            127.0.0.1 localhost
            145.245.193.27 remotemta.org.com remotemta # the peer
            not-an-address something
            ::1 ip6-localhost bad!name
            """);
        dns.pointer("145.245.193.27", "other.example");

        Answer<HostName> answer = names().namesOf(CALLER).join();

        assertThat(answer.values()).extracting(HostName::toString).containsExactly("remotemta.org.com", "remotemta", "other.example");
        assertThat(((Answer.Found<HostName>) answer).bySource()).containsOnlyKeys("hosts file", "PTR");
        assertThat(names().addressesOf(REMOTE).join().values()).containsExactly(CALLER);
        assertThat(dns.questions()).as("questions for the reverse name only").isLessThan(8);
    }

    @Test
    void hostsFileShouldBeReadAgainWhenItHasChanged() throws Exception {
        Path file = folder.resolve("hosts");
        HostsFile hosts = new HostsFile(file);
        assertThat(hosts.namesOf(CALLER)).isEmpty();

        Files.writeString(file, "145.245.193.27 one.example\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(hosts.namesOf(CALLER)).containsExactly(HostName.of("one.example"));

        Files.writeString(file, "145.245.193.27 two.example\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:05Z")));
        assertThat(hosts.namesOf(CALLER)).containsExactly(HostName.of("two.example"));
    }

    @Test
    void ipv6AddressesOfANameShouldComeFromTheLookUpThatJamesLacks() {
        InetAddress ipv6 = IpAddresses.parse("2001:db8::27");
        dns.name("remotemta.org.com", "145.245.193.27");
        PeerNames names = new PeerNames(dns, name -> List.of(ipv6), folder.resolve("hosts"), resolver, Clock.systemUTC(),
            Duration.ofSeconds(3), Duration.ofMinutes(5));

        assertThat(names.addressesOf(REMOTE).join().values()).containsExactly(CALLER, ipv6);
        assertThat(names.addressesOf(HostName.of("only-ipv6.example")).join().values()).containsExactly(ipv6);
    }

    @Test
    @DisplayName("R-IN-6: what the hosts file says is not lost because DNS is silent")
    void hostsFileShouldBeHeardAlthoughDnsIsSilent() throws Exception {
        Files.writeString(folder.resolve("hosts"), "145.245.193.27 remotemta.org.com\n");
        dns.fallSilent();

        Answer<HostName> answer = names(resolver, Duration.ofMillis(200)).namesOf(CALLER).join();

        assertThat(answer.values()).containsExactly(REMOTE);
    }

    @Test
    void ipv4AddressesShouldBeHeardAlthoughNobodyAnswersForIpv6() {
        dns.name("remotemta.org.com", "145.245.193.27");
        CountDownLatch never = new CountDownLatch(1);
        PeerNames names = new PeerNames(dns, name -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }, folder.resolve("hosts"), resolver, Clock.systemUTC(), Duration.ofMillis(200), Duration.ofMinutes(5));

        assertThat(names.addressesOf(REMOTE).join().values()).containsExactly(CALLER);
        never.countDown();
    }

    @Test
    void silentDnsShouldBeWaitedForOnlyAsLongAsTheTimeOut() {
        dns.fallSilent();
        long begin = System.nanoTime();

        Answer<HostName> answer = names(resolver, Duration.ofMillis(200)).namesOf(CALLER).join();

        assertThat(answer).isInstanceOfSatisfying(Answer.Unknown.class, unknown -> assertThat(unknown.reason()).contains("200 ms"));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(190), Duration.ofSeconds(5));
    }

    @Test
    void theSameQuestionShouldGoOutOnceForManyCallers() {
        dns.fallSilent();
        PeerNames names = names();

        List<CompletableFuture<Answer<InetAddress>>> answers = IntStream.range(0, 100).mapToObj(i -> names.addressesOf(REMOTE)).toList();
        dns.name("remotemta.org.com", "145.245.193.27").speak();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.get(5, TimeUnit.SECONDS).values()).containsExactly(CALLER));
        assertThat(dns.questions()).isEqualTo(1);
    }

    @Test
    void lateAnswerShouldServeTheNextCaller() {
        dns.name("remotemta.org.com", "145.245.193.27").fallSilent();
        PeerNames names = names(resolver, Duration.ofMillis(100));
        assertThat(names.addressesOf(REMOTE).join()).isInstanceOf(Answer.Unknown.class);

        dns.speak();

        await().untilAsserted(
            () -> assertThat(names.addressesOf(REMOTE).join().values()).containsExactly(CALLER));
        assertThat(dns.questions()).isEqualTo(1);
    }

    @Test
    void tooManyQuestionsShouldCountAsNotAnswered() {
        PeerNames names = names(task -> {
            throw new RejectedExecutionException();
        }, Duration.ofSeconds(3));

        assertThat(names.addressesOf(REMOTE).join()).isEqualTo(new Answer.Unknown<InetAddress>("too many look-ups are under way",
            Duration.ZERO));
    }

    @Test
    void bugInTheDnsServiceShouldCountAsNotAnswered() {
        PeerNames names = names(Runnable::run, Duration.ofSeconds(3));

        assertThat(names.namesOf(IpAddresses.parse("10.0.0.1")).join()).isInstanceOf(Answer.Unknown.class);
        PeerNames broken = new PeerNames(null, name -> List.of(), folder.resolve("hosts"), resolver, Clock.systemUTC(),
            Duration.ofSeconds(3), Duration.ofMinutes(5));
        assertThat(broken.addressesOf(REMOTE).join()).isInstanceOfSatisfying(Answer.Unknown.class,
            unknown -> assertThat(unknown.reason()).startsWith("the look-up failed"));
    }

    @Test
    void missingAnswerShouldBeForgottenBeforeAnAnswerIs() {
        Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
        PeerNames names = new PeerNames(dns, name -> List.of(), folder.resolve("hosts"), Runnable::run, clock, Duration.ofSeconds(3),
            Duration.ofMinutes(5));
        assertThat(names.addressesOf(REMOTE).join()).isInstanceOf(Answer.Unknown.class);
        dns.name("remotemta.org.com", "145.245.193.27");
        assertThat(names.addressesOf(REMOTE).join()).isInstanceOf(Answer.Unknown.class);

        now[0] = now[0].plusSeconds(30);
        assertThat(names.addressesOf(REMOTE).join().values()).containsExactly(CALLER);

        dns.name("remotemta.org.com", "10.9.9.9");
        now[0] = now[0].plusSeconds(299);
        assertThat(names.addressesOf(REMOTE).join().values()).containsExactly(CALLER);
        now[0] = now[0].plusSeconds(1);
        assertThat(names.addressesOf(REMOTE).join().values()).containsExactly(IpAddresses.parse("10.9.9.9"));
    }
}
