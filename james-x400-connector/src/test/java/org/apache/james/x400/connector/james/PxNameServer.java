/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PXRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SetResponse;
import org.xbill.DNS.Zone;

/**
 * A dnsmasq with PX records. It has records with a name of their own itself; for wildcards, which it has for addresses alone, it asks a
 * zone behind it, as name servers do. James finds name servers by address alone: port 53 of a loopback address of its own.
 */
final class PxNameServer implements Closeable {
    static final String ADDRESS = "127.0.54.1";

    private static final Path DNSMASQ = Path.of("/usr/sbin/dnsmasq");
    private static final int PORT = 53;
    private static final int PX = 26;
    private static final int TTL = 600;
    private static final int MAX_QUESTION = 1500;

    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final DatagramSocket zone;
    private final DatagramSocket silent;

    private PxNameServer(Process process, DatagramSocket zone, DatagramSocket silent) {
        this.process = process;
        this.zone = zone;
        this.silent = silent;
    }

    /** What is missing for a start here; empty where nothing is. */
    static String obstacle() {
        if (!Files.isExecutable(DNSMASQ)) {
            return "dnsmasq is not installed: apt-get install dnsmasq-base";
        }
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(ADDRESS, PORT))) {
            return socket.isBound() ? "" : "port 53 cannot be had";
        } catch (SocketException e) {
            return "a name server needs port 53 of " + ADDRESS + " (" + e.getMessage() + ")";
        }
    }

    /** What it knows. */
    static final class Records {
        private final List<String> lines = new ArrayList<>();
        private final List<PXRecord> wild = new ArrayList<>();
        private final List<String> silent = new ArrayList<>();
        private final List<String> failing = new ArrayList<>();

        /** A record of dnsmasq's own, which may be kept for a number of seconds. */
        Records px(String name, int preference, String map822, String mapX400) throws IOException {
            byte[] data = record(name, preference, map822, mapX400).rdataToWireCanonical();
            StringBuilder hex = new StringBuilder();
            for (byte octet : data) {
                hex.append(String.format("%02x", octet));
            }
            lines.add("dns-rr=" + name.replaceAll("\\.$", "") + ',' + PX + ',' + hex);
            return this;
        }

        /** A record of the zone behind it; the name begins with an asterisk. */
        Records wildcard(String name, int preference, String map822, String mapX400) throws IOException {
            wild.add(record(name, preference, map822, mapX400));
            return this;
        }

        Records silent(String domain) {
            silent.add(domain);
            return this;
        }

        Records failing(String domain) {
            failing.add(domain);
            return this;
        }

        private static PXRecord record(String name, int preference, String map822, String mapX400) throws IOException {
            return new PXRecord(Name.fromString(name), DClass.IN, TTL, preference, Name.fromString(map822), Name.fromString(mapX400));
        }
    }

    static PxNameServer start(Path folder, Records records) throws IOException {
        DatagramSocket zone = new DatagramSocket(new InetSocketAddress("127.0.54.2", 0));
        DatagramSocket silent = new DatagramSocket(new InetSocketAddress("127.0.54.3", 0));
        List<String> lines = new ArrayList<>(List.of("port=" + PORT, "listen-address=" + ADDRESS, "bind-interfaces", "no-resolv",
            "no-hosts", "user=", "group=", "pid-file=", "local-ttl=2", "log-queries", "log-facility=-",
            "server=127.0.54.2#" + zone.getLocalPort()));
        lines.addAll(records.lines);
        records.silent.forEach(domain -> lines.add("server=/" + domain + "/127.0.54.3#" + silent.getLocalPort()));
        Path file = Files.write(folder.resolve("dnsmasq.conf"), lines);
        Process process = new ProcessBuilder(DNSMASQ.toString(), "--keep-in-foreground", "--conf-file=" + file)
            .redirectErrorStream(true).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-of-dnsmasq"));
        PxNameServer server = new PxNameServer(process, zone, silent);
        daemon("dnsmasq-log", server::read);
        daemon("zone", () -> server.answer(records));
        Awaitility.await("dnsmasq").atMost(Duration.ofSeconds(10))
            .until(() -> server.log.stream().anyMatch(line -> line.contains("started")));
        return server;
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(log::add);
        } catch (IOException e) {
            // it has ended
        }
    }

    /** The zone: its wildcards, failure for what is to fail, and for all else that there is no such name. */
    private void answer(Records records) {
        try {
            Name origin = Name.root;
            List<Record> all = new ArrayList<>(records.wild);
            all.add(new SOARecord(origin, DClass.IN, TTL, Name.fromString("ns."), Name.fromString("admin."), 1, 1, 1, 1, 1));
            all.add(new NSRecord(origin, DClass.IN, TTL, Name.fromString("ns.")));
            Zone contents = new Zone(origin, all.toArray(Record[]::new));
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[MAX_QUESTION], MAX_QUESTION);
                zone.receive(packet);
                Message question = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
                byte[] answer = answer(question, contents, records).toWire();
                zone.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private static Message answer(Message question, Zone contents, Records records) {
        Name name = question.getQuestion().getName();
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question.getQuestion(), Section.QUESTION);
        if (records.failing.stream().anyMatch(domain -> name.toString().toLowerCase().endsWith(domain + "."))) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
            return answer;
        }
        SetResponse found = contents.findRecords(name, question.getQuestion().getType());
        if (found.isSuccessful()) {
            for (RRset set : found.answers()) {
                set.rrs().forEach(record -> answer.addRecord(record, Section.ANSWER));
            }
        } else {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return answer;
    }

    /** How many questions for PX records have come that name this. */
    long questions(String name) {
        return log.stream().filter(line -> line.contains("query[PX]") && line.toLowerCase().contains(name.toLowerCase())).count();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        zone.close();
        silent.close();
    }
}
