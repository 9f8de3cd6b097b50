/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;

import org.apache.james.x400.transport.asn1.BerTag;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.rtse.Rtse;
import org.apache.james.x400.transport.session.Session;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import com.sun.management.UnixOperatingSystemMXBean;

/**
 * Many associations at once over a network that delays, cuts, resets, half closes, stalls, flips, inserts and swallows: each message is
 * confirmed in the end, nothing is confirmed that has not arrived, nothing comes twice unless its sender was told that it may have arrived,
 * and nothing is left behind on either side.
 */
@ExtendWith(LeakCheck.class)
class DamagedConnectionsTest {
    private static final int MESSAGES = Integer.getInteger("x400.damage.count", 120);
    private static final long SEED = Long.getLong("x400.seed", System.nanoTime());
    private static final int SENDERS = 6;
    private static final int MOST_ATTEMPTS = 60;
    private static final int CHECKPOINT = 8;
    private static final int WINDOW = 3;
    private static final int RECOVERY_SECONDS = 2;
    private static final BerTag MESSAGE = BerTag.context(0);
    private static final int HEAD = 12;
    /** Files and threads that the JVM takes for itself meanwhile. */
    private static final int SLACK = 20;

    @TempDir
    private Path folder;

    private final Set<Integer> received = ConcurrentHashMap.newKeySet();
    private final Set<Integer> refused = ConcurrentHashMap.newKeySet();
    /** Messages of which the sender was told that they may have arrived. */
    private final Set<Integer> doubtful = ConcurrentHashMap.newKeySet();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private final AtomicInteger notConfirmed = new AtomicInteger();
    private final AtomicInteger damagedMessages = new AtomicInteger();
    private final AtomicInteger resumed = new AtomicInteger();

    private static TransportOptions hurried(TransportOptions options) {
        Duration brief = Duration.ofSeconds(1);
        Duration longer = Duration.ofSeconds(2);
        Session.Options session = options.session();
        return options.withCotp(options.cotp().withTimes(longer, longer, brief))
            .withSession(new Session.Options(session.versions(), session.acceptedSelectors(), session.maxSsduLength(), session.leniencies(),
                longer, longer, brief, brief, brief, brief))
            .withRtse(options.rtse().withTimes(new Rtse.Times(longer, longer, brief, longer, brief, longer, brief)))
            .withSpool(options.spool().withMemoryLimit(50_000).withRecoveryTime(Duration.ofSeconds(RECOVERY_SECONDS)));
    }

    private X400Transport start(String name) {
        return X400Transport.start(hurried(TransportOptions.defaults(folder.resolve(name))));
    }

    private static Listening roomy(Listening listening) {
        return new Listening(listening.addresses(), 200, 1000, 1000, 1000, Duration.ofSeconds(3), Duration.ofSeconds(20));
    }

    /** A message of that number, with a check sum: what is between the layers' own fields has none. */
    private static Octets message(int number) {
        Random random = new Random(new SplittableRandom(SEED + number).nextLong());
        int length = switch (random.nextInt(10)) {
            case 0 -> 100_000 + random.nextInt(300_000);
            case 1, 2, 3, 4 -> 5_000 + random.nextInt(100_000);
            default -> 100 + random.nextInt(5_000);
        };
        byte[] content = new byte[HEAD + length];
        random.nextBytes(content);
        ByteBuffer.wrap(content).putInt(number).putLong(checkSum(number, content));
        return BerTypes.OCTET_STRING.implicit(MESSAGE).encode(Octets.wrap(content));
    }

    private static long checkSum(int number, byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(4).putInt(0, number));
        sum.update(content, HEAD, content.length - HEAD);
        return sum.getValue();
    }

    private static Optional<Integer> number(Octets apdu) {
        try {
            byte[] content = BerTypes.OCTET_STRING.implicit(MESSAGE).decode(apdu).toByteArray();
            ByteBuffer head = ByteBuffer.wrap(content);
            int number = head.getInt();
            return content.length >= HEAD && head.getLong() == checkSum(number, content) ? Optional.of(number) : Optional.empty();
        } catch (Exception damaged) {
            return Optional.empty();
        }
    }

    // ---- the receiver

    private final class Receiver implements AssociationListener {
        @Override
        public void onOpen(OpenIndication indication, OpenDecision decision) {
            decision.accept(RecordingUser.BIND_RESULT);
        }

        @Override
        public void onResumed(Association association, boolean byPeer, int checkpoint, long octet) {
            resumed.incrementAndGet();
        }

        @Override
        public void onTransfer(Association association, Apdu apdu, TransferDecision decision) {
            try (apdu) {
                take(number(apdu.octets()), decision);
            }
        }
    }

    private void take(Optional<Integer> number, TransferDecision decision) {
        if (number.isEmpty()) {
            damagedMessages.incrementAndGet();
            decision.refuseForNow("damaged on its way");
        } else if (number.get() % 17 == 0 && refused.add(number.get())) {
            decision.refuseForNow("not at the first time");
        } else {
            if (!received.add(number.get())) {
                again.incrementAndGet();
                if (!doubtful.contains(number.get())) {
                    wrong.add("message " + number.get() + " came twice, and its sender did not know");
                }
            }
            decision.accept();
        }
    }

    // ---- the senders

    private Callable<Void> sender(X400Transport calling, DamagingRelay relay, int sender) {
        return () -> {
            TransferMode mode = TransferMode.values()[sender % TransferMode.values().length];
            Optional<Association> open = Optional.empty();
            for (int number = next.getAndIncrement(); number < MESSAGES; number = next.getAndIncrement()) {
                List<String> attempts = new ArrayList<>();
                boolean confirmed = false;
                while (!confirmed) {
                    assertThat(attempts).as("attempts to send message " + number).hasSizeLessThan(MOST_ATTEMPTS);
                    open = open.filter(association -> !association.ended().toCompletableFuture().isDone());
                    if (open.isEmpty()) {
                        open = open(calling, relay, mode);
                    }
                    confirmed = open.isPresent() && send(open.get(), number, attempts);
                }
                if (number % 3 == 0) {
                    open.ifPresent(Association::release);
                    open = Optional.empty();
                }
            }
            open.ifPresent(Association::release);
            return null;
        };
    }

    private static Optional<Association> open(X400Transport calling, DamagingRelay relay, TransferMode mode) {
        Call call = new Call(relay.address(), Optional.empty(), PresentationAddress.NONE, PresentationAddress.NONE, mode,
            DialogueMode.MONOLOGUE, CHECKPOINT, WINDOW, 2048, Loopback.BIND)
            .withOpenTime(Duration.ofSeconds(3)).withRecoveryTime(Duration.ofSeconds(RECOVERY_SECONDS));
        try {
            return Optional.of(calling.connect(call, new RecordingUser()).toCompletableFuture().get(60, TimeUnit.SECONDS));
        } catch (Exception refused) {
            assertThat(refused).hasCauseInstanceOf(AssociationRefused.class);
            return Optional.empty();
        }
    }

    private boolean send(Association association, int number, List<String> attempts) throws Exception {
        TransferConfirm confirm = association.transfer(message(number)).toCompletableFuture().get(120, TimeUnit.SECONDS);
        return switch (confirm) {
            case TransferConfirm.Confirmed confirmed -> {
                if (!received.contains(number)) {
                    wrong.add("message " + number + " was confirmed and has not arrived");
                }
                yield true;
            }
            case TransferConfirm.NotConfirmed(var cause, var mayHaveArrived) -> {
                notConfirmed.incrementAndGet();
                attempts.add(association.id() + ": " + cause);
                if (mayHaveArrived) {
                    doubtful.add(number);
                }
                yield false;
            }
        };
    }

    // ---- the run

    @DisplayName("Damaged connections: nothing is lost, nothing comes twice, nothing is left behind")
    @Test
    void damageShouldCostNoMessageAndLeaveNothingBehind() throws Exception {
        long files = openFiles();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        X400Transport calling = start("calling");
        X400Transport called = start("called");
        X400Listener listener = called.listen(roomy(Listening.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))),
            new Receiver());
        try (DamagingRelay relay = new DamagingRelay(listener.addresses().getFirst(), SEED);
             ExecutorService pool = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<Void>> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                senders.add(pool.submit(sender(calling, relay, i)));
            }
            for (Future<Void> sender : senders) {
                sender.get();
            }
            relay.mend();
            assertThat(wrong).as("-Dx400.seed=" + SEED).isEmpty();
            assertThat(received).as("-Dx400.seed=" + SEED).hasSize(MESSAGES);
            await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
                assertThat(calling.associations()).isEmpty();
                assertThat(called.associations()).isEmpty();
                assertThat(spooled()).as("files in the spools").isEmpty();
            });
            System.out.println(MESSAGES + " messages, seed " + SEED + ": " + relay.suffered() + "; " + notConfirmed
                + " transfers not confirmed, " + again + " came again where the sender knew, " + damagedMessages + " damaged ones refused; "
                + resumed + " resumed");
        } finally {
            calling.close(Duration.ZERO);
            called.close(Duration.ZERO);
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(openFiles()).as("open files").isLessThanOrEqualTo(files + SLACK);
            assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).as("threads").isLessThanOrEqualTo(threads + SLACK);
        });
    }

    private List<String> spooled() {
        List<String> names = new ArrayList<>();
        for (String side : List.of("calling", "called")) {
            String[] files = folder.resolve(side).toFile().list();
            names.addAll(files == null ? List.of() : List.of(files));
        }
        return names;
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
