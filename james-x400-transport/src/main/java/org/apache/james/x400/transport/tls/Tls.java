/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;

/**
 * Door of this room: keys and trust, ready for use in one role. May be used from any thread; {@link #refresh} reads files and so never
 * belongs on an event loop.
 */
public final class Tls {
    private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final Logger LOGGER = LoggerFactory.getLogger(Tls.class);

    private final TlsOptions options;
    private final boolean server;
    private final AtomicLong looked = new AtomicLong(System.nanoTime());
    private volatile Loaded loaded;

    private record Loaded(SslContext context, Map<Path, FileTime> changed) {
    }

    private Tls(TlsOptions options, boolean server) throws IOException {
        this.options = options;
        this.server = server;
        this.loaded = load();
    }

    /**
     * For a listener.
     *
     * @throws IOException where a file cannot be used, which it names
     */
    public static Tls server(TlsOptions options) throws IOException {
        if (options.keys().isEmpty()) {
            throw new IOException("a listener that speaks TLS needs a private key and a certificate, and none is set");
        }
        return new Tls(options, true);
    }

    /**
     * For calls.
     *
     * @throws IOException where a file cannot be used, which it names
     */
    public static Tls client(TlsOptions options) throws IOException {
        return new Tls(options, false);
    }

    // ---- on a connection

    /**
     * Begins every connection of a pipeline: nothing passes before the handshake is done.
     *
     * @param done   puts up what stands above, for that peer
     * @param failed told once why there is no connection, and whether the peer said so; the connection is closed then
     */
    public void secure(Channel channel, Consumer<TlsPeer> done, BiConsumer<Boolean, String> failed) {
        ChannelPipeline pipeline = channel.pipeline();
        SslHandler handler = loaded.context().newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(options.handshakeTime().toMillis());
        pipeline.addLast("tls", handler).addLast("handshake", new Handshake(handler, options.handshakeTime(), done, failed));
    }

    // ---- the files

    /** Whether it is time for {@link #refresh}. */
    public boolean isStale() {
        long last = looked.get();
        return System.nanoTime() - last > REFRESH_NANOS && looked.compareAndSet(last, System.nanoTime());
    }

    /** Reads the files again where they have changed; those that cannot be used change nothing. */
    public synchronized void refresh() {
        try {
            if (!changed().equals(loaded.changed())) {
                loaded = load();
                LOGGER.info("TLS: {} were read again, since they have changed", options.files());
            }
        } catch (IOException e) {
            LOGGER.warn("TLS: what was read before stays in use: {}", e.getMessage());
        }
    }

    private Map<Path, FileTime> changed() throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        for (Path file : options.files()) {
            try {
                times.put(file, Files.getLastModifiedTime(file));
            } catch (IOException e) {
                throw unusable(file.toString(), e);
            }
        }
        return times;
    }

    private Loaded load() throws IOException {
        Map<Path, FileTime> changed = changed();
        SslContextBuilder builder = server ? serverBuilder() : clientBuilder();
        builder.sslProvider(SslProvider.JDK).trustManager(trust());
        if (!options.protocols().isEmpty()) {
            builder.protocols(options.protocols());
        }
        if (!options.cipherSuites().isEmpty()) {
            builder.ciphers(options.cipherSuites());
        }
        try {
            SslContext context = builder.build();
            // Only an engine finds fault with a protocol.
            ReferenceCountUtil.release(context.newEngine(UnpooledByteBufAllocator.DEFAULT));
            return new Loaded(context, changed);
        } catch (SSLException | IllegalArgumentException e) {
            throw unusable("the set protocols or cipher suites", e);
        }
    }

    private SslContextBuilder serverBuilder() throws IOException {
        TlsKeys keys = options.keys().orElseThrow();
        SslContextBuilder builder = switch (keys) {
            case TlsKeys.Store store -> SslContextBuilder.forServer(keyManagers(store));
            case TlsKeys.Pem pem -> pem(pem, () -> SslContextBuilder.forServer(pem.certificates().toFile(), pem.privateKey().toFile(),
                pem.secret().orElse(null)));
        };
        return builder.clientAuth(options.trust() instanceof TlsTrust.Anybody ? ClientAuth.OPTIONAL : ClientAuth.REQUIRE);
    }

    private SslContextBuilder clientBuilder() throws IOException {
        SslContextBuilder builder = SslContextBuilder.forClient();
        Optional<TlsKeys> keys = options.keys();
        if (keys.isEmpty()) {
            return builder;
        }
        return switch (keys.get()) {
            case TlsKeys.Store store -> builder.keyManager(keyManagers(store));
            case TlsKeys.Pem pem -> pem(pem, () -> builder.keyManager(pem.certificates().toFile(), pem.privateKey().toFile(),
                pem.secret().orElse(null)));
        };
    }

    @FunctionalInterface
    private interface PemReader {
        SslContextBuilder read();
    }

    private static SslContextBuilder pem(TlsKeys.Pem pem, PemReader reader) throws IOException {
        try {
            return reader.read();
        } catch (IllegalArgumentException e) {
            throw unusable(pem.toString(), e);
        }
    }

    private static KeyManagerFactory keyManagers(TlsKeys.Store store) throws IOException {
        try {
            KeyStore keys = store(store.file(), store.type(), Optional.of(store.secret()));
            if (!hasKey(keys)) {
                throw new IOException(store + " has no private key");
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, store.secret().toCharArray());
            return factory;
        } catch (GeneralSecurityException e) {
            throw unusable(store.toString(), e);
        }
    }

    private static boolean hasKey(KeyStore keys) throws KeyStoreException {
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                return true;
            }
        }
        return false;
    }

    private static KeyStore store(Path file, String type, Optional<String> secret) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(in, secret.map(String::toCharArray).orElse(null));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw unusable("key store " + file + " of type " + type, e);
        }
    }

    private TrustManager trust() throws IOException {
        return switch (options.trust()) {
            case TlsTrust.Anybody anybody -> PeerTrust.anybody();
            case TlsTrust.Pinned(var fingerprints) -> PeerTrust.pinned(fingerprints);
            case TlsTrust.WellKnownAuthorities(var name) -> PeerTrust.signed(authorities(null), Optional.of(name), !server);
            case TlsTrust.Authorities(var file, var type, var secret, var name) -> PeerTrust.signed(authorities(
                type.equals(TlsTrust.Authorities.PEM) ? pemAuthorities(file) : store(file, type, secret)), name, !server);
        };
    }

    private static KeyStore pemAuthorities(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw unusable("PEM file " + file, e);
        }
    }

    /** @param store null: that of the JDK */
    private static X509ExtendedTrustManager authorities(KeyStore store) throws IOException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager trust) {
                    return trust;
                }
            }
            throw new IOException("the JDK has no trust manager for X.509");
        } catch (GeneralSecurityException e) {
            throw unusable("the authorities", e);
        }
    }

    private static IOException unusable(String what, Exception why) {
        return new IOException(what + " cannot be used: " + reason(why), why);
    }

    private static String reason(Throwable why) {
        String text = why instanceof NoSuchFileException ? "there is no such file" : why.getMessage();
        return why.getCause() == null || why.getCause().getMessage() == null || String.valueOf(text).contains(why.getCause().getMessage())
            ? String.valueOf(text) : text + ": " + why.getCause().getMessage();
    }
}
