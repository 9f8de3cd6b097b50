/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A dnsmasq with the records of a test. James finds name servers by address alone, so that it must have port 53; on a loopback address of
 * its own it is in nobody's way.
 */
final class NameServer implements Closeable {
    /** Where it listens. */
    static final String ADDRESS = "127.0.53.1";

    private static final int PORT = 53;
    private static final int SERVFAIL = 2;
    private static final int RESPONSE = 0x80;
    private static final int MAX_QUESTION = 1500;

    private final Path hosts;
    private final Daemon daemon;
    private final DatagramSocket silent;
    private final DatagramSocket failing;

    private NameServer(Path hosts, Daemon daemon, DatagramSocket silent, DatagramSocket failing) {
        this.hosts = hosts;
        this.daemon = daemon;
        this.silent = silent;
        this.failing = failing;
    }

    /** What is missing for a start here; empty where nothing is. */
    static String obstacle() {
        if (!Daemon.isInstalled("dnsmasq")) {
            return "dnsmasq is not installed: apt-get install dnsmasq-base";
        }
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(ADDRESS, PORT))) {
            return socket.isBound() ? "" : "port 53 cannot be had";
        } catch (SocketException e) {
            return "a name server needs port 53 of " + ADDRESS + " (" + e.getMessage()
                + "): run as root, or with sysctl net.ipv4.ip_unprivileged_port_start=53";
        }
    }

    /** The records of a zone, to be written line after line. */
    static final class Records {
        private final List<String> lines = new ArrayList<>();
        private final List<String> silent = new ArrayList<>();
        private final List<String> failing = new ArrayList<>();

        /** An A record. */
        Records address(String name, String address) {
            lines.add("address=/" + name + '/' + address);
            // a record of another type, so that a question for IPv6 addresses is answered by "none" and not by "no such name"
            lines.add("txt-record=" + name + ",a host");
            return this;
        }

        /** A PTR record; an address may have several. */
        Records reverse(String address, String name) {
            lines.add("ptr-record=" + reverseName(address) + ',' + name);
            return this;
        }

        /** Questions about that domain and those below get no answer at all. */
        Records silent(String domain) {
            silent.add(domain);
            return this;
        }

        /** Questions about that domain and those below are answered by SERVFAIL. */
        Records failing(String domain) {
            failing.add(domain);
            return this;
        }
    }

    static String reverseName(String address) {
        String[] octets = address.split("\\.");
        return octets[3] + '.' + octets[2] + '.' + octets[1] + '.' + octets[0] + ".in-addr.arpa";
    }

    /** Starts it with these records; what is not among them does not exist. */
    static NameServer start(Path folder, Records records) throws IOException {
        DatagramSocket silent = new DatagramSocket(new InetSocketAddress("127.0.53.2", 0));
        DatagramSocket failing = new DatagramSocket(new InetSocketAddress("127.0.53.3", 0));
        Path hosts = folder.resolve("dnsmasq.hosts");
        Files.deleteIfExists(Files.createDirectories(hosts).resolve("added"));
        List<String> lines = new ArrayList<>(List.of("port=" + PORT, "listen-address=" + ADDRESS, "bind-interfaces", "no-resolv",
            "no-hosts", "user=", "group=", "pid-file=", "cache-size=0", "local-ttl=1", "log-queries", "log-facility=-", "local=/#/",
            "hostsdir=" + hosts));
        lines.addAll(records.lines);
        records.silent.forEach(domain -> lines.add("server=/" + domain + "/127.0.53.2#" + silent.getLocalPort()));
        records.failing.forEach(domain -> lines.add("server=/" + domain + "/127.0.53.3#" + failing.getLocalPort()));
        Path file = Files.write(Files.createDirectories(folder).resolve("dnsmasq.conf"), lines);
        Daemon daemon = Daemon.start(folder, "dnsmasq", "--keep-in-foreground", "--conf-file=" + file);
        daemon.awaitUp(() -> !daemon.log().since(0).isEmpty());
        Thread answering = new Thread(() -> failAlways(failing), "servfail");
        answering.setDaemon(true);
        answering.start();
        return new NameServer(hosts, daemon, silent, failing);
    }

    private static void failAlways(DatagramSocket socket) {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[MAX_QUESTION], MAX_QUESTION);
                socket.receive(packet);
                packet.getData()[2] |= (byte) RESPONSE;
                packet.getData()[3] = SERVFAIL;
                socket.send(packet);
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    /** From now on the name has that address, and the address that name. */
    void addHost(String name, String address) throws IOException {
        Files.writeString(hosts.resolve("added"), address + ' ' + name + '\n', StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** How many questions have come from a mark in its log on that name the host or domain. */
    long questions(int mark, String name) {
        return daemon.log().since(mark).stream().filter(line -> line.contains("query[") && line.contains(name)).count();
    }

    ServerLog log() {
        return daemon.log();
    }

    @Override
    public void close() {
        daemon.close();
        silent.close();
        failing.close();
    }
}
