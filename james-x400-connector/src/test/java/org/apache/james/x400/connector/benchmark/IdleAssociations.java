/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.connector.p1.MtaBindArgument;
import org.apache.james.x400.connector.p1.codec.MtaBindCodec;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.Call;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.Listening;
import org.apache.james.x400.transport.endpoint.PresentationAddress;
import org.apache.james.x400.transport.endpoint.TransferConfirm;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.james.x400.transport.endpoint.TransportOptions;
import org.apache.james.x400.transport.endpoint.X400Listener;
import org.apache.james.x400.transport.endpoint.X400Transport;

import com.sun.management.OperatingSystemMXBean;

/**
 * What associations cost that nothing goes over: a listener in this process, callers in another, each from an address of its own, and one
 * message over each. Then heap and processor time of this process while all are silent.
 */
final class IdleAssociations {
    private static final int PEERS = 100;
    private static final int EACH = 10;

    private IdleAssociations() {
    }

    /** @param seconds of silence */
    static String measure(int seconds) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("x400-benchmark-");
        try (X400Transport transport = X400Transport.start(TransportOptions.defaults(folder));
             X400Listener listener = transport.listen(new Listening(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                 200, 0, 0, 0, Duration.ofSeconds(60), Duration.ofMinutes(10)), TransferBenchmark.sink())) {
            long empty = heap();
            Process callers = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx512m", "-classpath",
                System.getProperty("java.class.path"), IdleAssociations.class.getName(),
                Integer.toString(listener.addresses().getFirst().getPort())).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try {
                callers.inputReader().readLine();
                int open = transport.associations().size();
                long full = heap();
                long begin = cpu();
                TimeUnit.SECONDS.sleep(seconds);
                double percent = (cpu() - begin) / 1e7 / seconds;
                return String.format(Locale.ROOT,
                    "%d idle associations from %d addresses: %.1f MB of heap, %.2f %% of one processor over %d s%n",
                    open, PEERS, (full - empty) / 1e6, percent, seconds);
            } finally {
                callers.destroy();
            }
        }
    }

    private static long heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** The callers. The argument is the port. */
    public static void main(String[] arguments) throws Exception {
        BenchmarkReport.quiet();
        Octets bind = MtaBindCodec.NORMAL_MODE.encode(new MtaBindArgument.Unauthenticated());
        InetSocketAddress remote = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        List<Association> open = new ArrayList<>();
        try (X400Transport transport = X400Transport.start(TransportOptions.defaults(Files.createTempDirectory("x400-benchmark-")))) {
            for (int peer = 1; peer <= PEERS; peer++) {
                InetAddress source = InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) peer});
                for (int i = 0; i < EACH; i++) {
                    Association association = transport.connect(new Call(remote, Optional.of(source), PresentationAddress.NONE,
                        PresentationAddress.NONE, TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE, 30, 5, 2048, bind),
                        TransferBenchmark.sink()).toCompletableFuture().join();
                    if (!(association.transfer(Octets.wrap(new byte[5000])).toCompletableFuture().join()
                        instanceof TransferConfirm.Confirmed)) {
                        throw new IllegalStateException("not confirmed");
                    }
                    open.add(association);
                }
            }
            System.out.println(open.size() + " open");
            System.in.read();
        }
    }
}
