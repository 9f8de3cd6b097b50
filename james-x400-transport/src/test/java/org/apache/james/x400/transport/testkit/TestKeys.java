/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Key stores made with the keytool of the running JDK: two authorities that do not know each other, and certificates that they have
 * signed. Each is a PKCS #12 store with one entry.
 */
public final class TestKeys {
    public static final String SECRET = "keys-secret";
    public static final String TYPE = "PKCS12";

    private final Path folder;

    public TestKeys(Path folder) {
        this.folder = folder;
    }

    /** An authority that signs itself. */
    public Path authority(String name) {
        Path store = folder.resolve(name + ".p12");
        if (!Files.exists(store)) {
            keytool(store, "-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name, "-ext",
                "bc:c", "-validity", "3650");
        }
        return store;
    }

    /** @param names such as {@code dns:mta.example} or {@code ip:127.0.0.1} */
    public Path signed(String name, String authority, String names) {
        return signed(name, authority, names, "-validity", "365");
    }

    /** Was valid for a day, long ago. */
    public Path expired(String name, String authority, String names) {
        return signed(name, authority, names, "-startdate", "2020/01/01 00:00:00", "-validity", "1");
    }

    private Path signed(String name, String authority, String names, String... validity) {
        Path store = folder.resolve(name + ".p12");
        if (Files.exists(store)) {
            return store;
        }
        Path signer = authority(authority);
        try {
            Files.copy(signer, store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname", "secp256r1",
            "-dname", "CN=" + name, "-ext", "san=" + names, "-signer", authority));
        arguments.addAll(Arrays.asList(validity));
        keytool(store, arguments.toArray(String[]::new));
        keytool(store, "-delete", "-alias", authority);
        return store;
    }

    /** The certificate of that name, and nothing else, as a store of authorities. */
    public Path trusting(String authority) {
        Path store = folder.resolve("trusting-" + authority + ".p12");
        if (!Files.exists(store)) {
            Path pem = pemCertificates(authority(authority), authority);
            keytool(store, "-importcert", "-noprompt", "-alias", authority, "-file", pem.toString());
        }
        return store;
    }

    public Path pemCertificates(Path store, String alias) {
        StringBuilder text = new StringBuilder();
        for (Certificate certificate : chain(store, alias)) {
            text.append(pem("CERTIFICATE", encoded(certificate)));
        }
        return write(alias + "-certificates.pem", text.toString());
    }

    public Path pemPrivateKey(Path store, String alias) {
        try {
            Key key = open(store).getKey(alias, SECRET.toCharArray());
            return write(alias + "-key.pem", pem("PRIVATE KEY", key.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public X509Certificate certificate(Path store, String alias) {
        return (X509Certificate) chain(store, alias)[0];
    }

    private static Certificate[] chain(Path store, String alias) {
        try {
            return open(store).getCertificateChain(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore open(Path store) {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance(TYPE);
            keys.load(in, SECRET.toCharArray());
            return keys;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what
            + "-----\n";
    }

    private Path write(String file, String text) {
        try {
            return Files.writeString(folder.resolve(file), text, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keytool(Path store, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-J-XX:TieredStopAtLevel=1"));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", TYPE, "-storepass", SECRET));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + "\n" + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
