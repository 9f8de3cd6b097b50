/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What passed on one TCP connection, both ways, in the order in which it passed. */
final class Conversation {
    /** Octets that were read at once. */
    record Chunk(Instant at, boolean fromCaller, byte[] octets) {
    }

    private final InetSocketAddress caller;
    private final InetSocketAddress called;
    private final List<Chunk> chunks = new ArrayList<>();

    Conversation(InetSocketAddress caller, InetSocketAddress called) {
        this.caller = caller;
        this.called = called;
    }

    InetSocketAddress caller() {
        return caller;
    }

    InetSocketAddress called() {
        return called;
    }

    synchronized void add(Chunk chunk) {
        chunks.add(chunk);
    }

    synchronized List<Chunk> chunks() {
        return List.copyOf(chunks);
    }

    /** All octets of one direction. */
    byte[] octets(boolean fromCaller) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        chunks().stream().filter(chunk -> chunk.fromCaller() == fromCaller).forEach(chunk -> all.writeBytes(chunk.octets()));
        return all.toByteArray();
    }
}
