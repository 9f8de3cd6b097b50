/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The second jar: what is in it, and that it does its work beside the drop-in jar, which says so where it is missing. */
class TnefJarIntegrationTest {
    private static final Path JAMES_38 = Installation.existing("x400.james").resolve("lib");
    private static final Path TNEF = Installation.existing("x400.jar.tnef");
    private static final String OURS = "org/apache/james/x400/connector/tnef/";
    /** What Log4j names and nobody has: OSGi, which it uses where it is, and annotations, for which nobody asks at run time. */
    private static final List<String> ABSENT = List.of("org/osgi/", "aQute/bnd/annotation/", "org/jspecify/annotations/");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A text, and an attachment {@code a.txt} of the three letters {@code abc}. */
    private static final String WINMAIL = "eJ8+IgEAAQyAAgAMAAAASGVsbG8gd29ybGQAPAQCApAGAA4AAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAhCAAQAGAAAAYS50eHQA7wECD4AGAAMAAABhYmMmAQ==";

    static Stream<Path> dropInJars() {
        return Stream.of(Installation.existing("x400.jar"), Installation.existing("x400.jar.jakarta"));
    }

    @Test
    void jarShouldHoldNoClassUnderANameThatAnotherMayHave() throws IOException {
        Set<String> names = Classes.namesIn(TNEF);

        assertThat(names).allMatch(name -> name.startsWith(OURS)).contains(OURS + "poi/hmef/HMEFMessage", OURS + "HmefTnefOpener");
        assertThat(Files.size(TNEF)).as("more than HMEF and what it needs").isLessThan(1 << 20);
    }

    @ParameterizedTest
    @MethodSource("dropInJars")
    void jarShouldFindWhatItUsesBesideEachDropInJar(Path dropIn) throws IOException {
        Classes classes = Classes.of(dropIn, TNEF, JAMES_38);
        Set<String> missing = new TreeSet<>();
        for (String name : Classes.namesIn(TNEF)) {
            ClassFile file = classes.find(name).orElseThrow();
            file.types().stream().filter(type -> ABSENT.stream().noneMatch(type::startsWith) && classes.find(type).isEmpty())
                .forEach(type -> missing.add(name + " uses " + type));
            file.references().stream()
                .filter(reference -> ABSENT.stream().noneMatch(reference.owner()::startsWith) && !classes.resolves(reference))
                .forEach(reference -> missing.add(name + " uses " + reference));
        }

        assertThat(missing).isEmpty();
        assertThat(Classes.namesIn(dropIn)).doesNotContainAnyElementsOf(Classes.namesIn(TNEF));
    }

    /** As James loads its extensions: all from one loader, which finds SLF4J in the server. */
    @ParameterizedTest
    @MethodSource("dropInJars")
    void streamShouldBeOpenedBesideEachDropInJar(Path dropIn) throws Exception {
        List<URL> jars = new ArrayList<>();
        for (Path jar : List.of(dropIn, TNEF)) {
            jars.add(jar.toUri().toURL());
        }
        try (URLClassLoader server = new URLClassLoader(slf4j(), ClassLoader.getPlatformClassLoader());
             URLClassLoader extensions = new URLClassLoader(jars.toArray(URL[]::new), server)) {
            Class<?> service = extensions.loadClass("org.apache.james.x400.connector.mixer.body.TnefOpener");
            Class<?> octets = extensions.loadClass("org.apache.james.x400.transport.asn1.Octets");
            Object opener = ServiceLoader.load(service, extensions).findFirst().orElseThrow();
            Method open = service.getMethod("open", octets);

            Object contents = open.invoke(opener, octets.getMethod("wrap", byte[].class).invoke(null,
                (Object) Base64.getDecoder().decode(WINMAIL)));

            assertThat(contents).asString().contains("text/plain").contains("a.txt").contains("whole=true");
        }
    }

    private static URL[] slf4j() throws IOException {
        try (Stream<Path> libraries = Files.list(JAMES_38)) {
            List<URL> found = new ArrayList<>();
            for (Path jar : libraries.filter(file -> file.getFileName().toString().startsWith("slf4j-api-")).toList()) {
                found.add(jar.toUri().toURL());
            }
            return found.toArray(URL[]::new);
        }
    }

    @Test
    void winmailShouldArriveOpenedWhereTheJarIsAndBeRefusedInTheConfigurationWhereItIsNot() throws Exception {
        try (Pair pair = Pair.create("tnef", 176, "1988 normal", setup -> setup.extension(TNEF).set("/body", "tnef", "open")).start()) {
            pair.alice().sendAsItIs(mail(pair), pair.bob().address());
            Optional<MimeMessage> arrived = pair.bob().awaitSubject(PATIENCE, "with winmail.dat");
            assertThat(arrived).isPresent();
            assertThat(parts(arrived.get())).containsExactly("text/plain: see the attachment", "text/plain: Hello world",
                "text/plain a.txt: abc");
            assertThat(pair.alpha().log().since(0)).noneMatch(X400Log::isTrouble);

            new XmlFile(pair.beta().folder().conf("x400.xml")).add("/x400/connectors/connector/body", "tnef", "open").save();
            HttpResponse<String> refused = pair.beta().webadmin().post("/x400/configuration/reload");
            assertThat(refused.body()).contains("x400.connectors.connector[TO-MTA-ALPHA].body.tnef").contains("needs a second jar");
        }
    }

    private static byte[] mail(Pair pair) {
        return String.join("\r\n", "From: " + pair.alice().address(), "To: " + pair.bob().address(), "Subject: with winmail.dat",
            "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b", "", "--b", "Content-Type: text/plain", "",
            "see the attachment", "--b", "Content-Type: application/ms-tnef; name=winmail.dat", "Content-Transfer-Encoding: base64", "",
            WINMAIL, "--b--", "").getBytes(StandardCharsets.US_ASCII);
    }

    private static List<String> parts(MimeMessage message) throws Exception {
        List<String> parts = new ArrayList<>();
        Multipart multipart = (Multipart) message.getContent();
        for (int i = 0; i < multipart.getCount(); i++) {
            BodyPart part = multipart.getBodyPart(i);
            String type = part.getContentType().replaceAll(";(?s).*", "").toLowerCase(Locale.ROOT);
            parts.add(type + (part.getFileName() == null ? "" : " " + part.getFileName()) + ": "
                + new String(part.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
        return parts;
    }
}
