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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A host of its own for the caller: a network namespace with two cables to this host and the default route over the second one, so that the
 * system takes the second address for calls that do not say otherwise.
 */
final class Lan implements Closeable {
    /** The caller's address on the first cable. */
    static final String FIRST = "10.102.1.2";
    /** The caller's address on the second cable, where its default route goes. */
    static final String SECOND = "10.102.2.2";
    /** The called, reached by the default route. */
    static final String CALLED = "10.102.9.1";

    private static final String NAMESPACE = "x400-caller";

    /** What the programs of the namespace see as {@code /etc/resolv.conf}. */
    private static final Path RESOLVER = Path.of("/etc/netns", NAMESPACE, "resolv.conf");

    private final Deque<String> undo = new ArrayDeque<>();

    private Lan() {
    }

    /** Lays the cables; empties what is left of an earlier run first. */
    static Lan open() throws IOException, InterruptedException {
        Lan lan = new Lan();
        lan.clear();
        try {
            lan.lay();
            return lan;
        } catch (IOException e) {
            lan.close();
            throw e;
        }
    }

    private void lay() throws IOException, InterruptedException {
        run("netns add " + NAMESPACE);
        undo.push("netns del " + NAMESPACE);
        // nobody answers there, at once: with the name servers of this host, which it cannot reach, each look-up would take ten seconds
        Files.writeString(Files.createDirectories(RESOLVER.getParent()).resolve(RESOLVER.getFileName()), "nameserver 127.0.0.1\n");
        cable("x400-1", FIRST, "10.102.1.1");
        cable("x400-2", SECOND, "10.102.2.1");
        run("-n " + NAMESPACE + " link set lo up");
        run("-n " + NAMESPACE + " route add default via 10.102.2.1");
        run("addr add " + CALLED + "/32 dev lo");
        undo.push("addr del " + CALLED + "/32 dev lo");
    }

    private static void cable(String name, String there, String here) throws IOException, InterruptedException {
        run("link add " + name + " type veth peer name " + name + "c netns " + NAMESPACE);
        run("addr add " + here + "/24 dev " + name);
        run("link set " + name + " up");
        run("-n " + NAMESPACE + " addr add " + there + "/24 dev " + name + "c");
        run("-n " + NAMESPACE + " link set " + name + "c up");
    }

    private void clear() throws InterruptedException {
        for (String leftover : List.of("netns del " + NAMESPACE, "addr del " + CALLED + "/32 dev lo")) {
            try {
                run(leftover);
            } catch (IOException e) {
                // nothing was left
            }
        }
    }

    /** What stands in front of a command so that it runs on the caller's host. */
    static List<String> command() {
        return List.of("ip", "netns", "exec", NAMESPACE);
    }

    private static void run(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("ip " + arguments + ": " + output.strip());
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(RESOLVER);
        Files.deleteIfExists(RESOLVER.getParent());
        try {
            while (!undo.isEmpty()) {
                run(undo.pop());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
