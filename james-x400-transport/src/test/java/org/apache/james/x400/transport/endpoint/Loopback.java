/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.apache.james.x400.transport.asn1.BerTag;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Octets;

import io.netty.util.concurrent.GlobalEventExecutor;

/** Two transports that talk over a local socket: one calls, the other is called. */
final class Loopback implements AutoCloseable {
    static final Octets BIND = Octets.ofHex("A10780054D54412D41");

    final RecordingUser user = new RecordingUser();
    final RecordingUser caller = new RecordingUser();
    private final Path folder;
    private final UnaryOperator<TransportOptions> options;
    private final UnaryOperator<Listening> listening;
    X400Transport called;
    final X400Transport calling;
    X400Listener listener;

    Loopback(Path folder) throws IOException {
        this(folder, options -> options, listening -> listening);
    }

    Loopback(Path folder, UnaryOperator<TransportOptions> options, UnaryOperator<Listening> listening) throws IOException {
        this.folder = folder;
        this.options = options;
        this.listening = listening;
        calling = X400Transport.start(options.apply(TransportOptions.defaults(folder.resolve("calling"))));
        startCalled();
    }

    /** The called side begins, or begins again with the spool that it left. */
    void startCalled() throws IOException {
        called = X400Transport.start(options.apply(TransportOptions.defaults(folder.resolve("called"))));
        listener = called.listen(listening.apply(Listening.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))), user);
    }

    InetSocketAddress address() {
        return listener.addresses().getFirst();
    }

    Call call(TransferMode mode) {
        return call(mode, DialogueMode.MONOLOGUE, 30, 5);
    }

    Call call(TransferMode mode, DialogueMode dialogue, int checkpointSize, int windowSize) {
        return new Call(address(), Optional.empty(), PresentationAddress.NONE, PresentationAddress.NONE, mode, dialogue, checkpointSize,
            windowSize, 2048, BIND);
    }

    Association open(TransferMode mode) {
        return open(call(mode));
    }

    Association open(Call call) {
        return get(calling.connect(call, caller));
    }

    static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Those of a transport whose time goes by as it does. */
    static KeptTransfers keptTransfers(Path folder) {
        return new KeptTransfers(SpoolOptions.defaults(folder), Runnable::run, GlobalEventExecutor.INSTANCE, Clock.systemUTC());
    }

    /** A BER value, as an APDU has to be one, of so many octets and a few. */
    static Octets apdu(int length) {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (i * 31 + i / 251);
        }
        return BerTypes.OCTET_STRING.implicit(BerTag.context(0)).encode(Octets.wrap(content));
    }

    @Override
    public void close() {
        calling.close(Duration.ZERO);
        called.close(Duration.ZERO);
    }
}
