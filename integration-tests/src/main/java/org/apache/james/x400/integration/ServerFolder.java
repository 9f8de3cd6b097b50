/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The working directory of one server: James's stock configuration, with its ports moved and everything turned off that is not needed. */
final class ServerFolder {
    private final Path root;
    private final ServerAddress address;

    private ServerFolder(Path root, ServerAddress address) {
        this.root = root;
        this.address = address;
    }

    static ServerFolder create(Installation installation, String name, ServerAddress address, String domain) throws IOException {
        Path root = installation.work().resolve(name);
        delete(root);
        Files.createDirectories(root.resolve("logs"));
        Files.createDirectories(root.resolve("tmp"));
        Files.createDirectories(root.resolve("extensions-jars"));
        copy(installation.stockConfiguration(), root.resolve("conf"));
        ServerFolder folder = new ServerFolder(root, address);
        folder.moveAddresses();
        new XmlFile(folder.conf("domainlist.xml")).text("/domainlist/defaultDomain", domain).save();
        return folder;
    }

    Path root() {
        return root;
    }

    Path conf(String file) {
        return root.resolve("conf").resolve(file);
    }

    Path tmp() {
        return root.resolve("tmp");
    }

    private void moveAddresses() throws IOException {
        // the stock files show three SMTP and two IMAP servers; the first of each, without TLS, is what two clients on one machine need
        new XmlFile(conf("smtpserver.xml")).remove("/smtpservers/smtpserver[position() > 1]")
            .text("/smtpservers/smtpserver/bind", address.host() + ":" + address.smtp()).save();
        new XmlFile(conf("imapserver.xml")).remove("/imapservers/imapserver[position() > 1]")
            .text("/imapservers/imapserver/bind", address.host() + ":" + address.imap())
            .attribute("/imapservers/imapserver/tls", "startTLS", "false")
            .text("/imapservers/imapserver/plainAuthDisallowed", "false").save();
        new XmlFile(conf("pop3server.xml")).remove("/pop3servers/*").save();
        new XmlFile(conf("managesieveserver.xml")).remove("/managesieveservers/*").save();
        replace("webadmin.properties", "(?m)^port=.*$", "port=" + address.webadmin());
        replace("webadmin.properties", "(?m)^host=.*$", "host=" + address.host());
        replace("jmx.properties", "(?m)^jmx.enabled=.*$", "jmx.enabled=false");
        replace("jmap.properties", "(?m)^enabled=.*$", "enabled=false");
        // every line at once, and the file of the log inside the folder
        replace("logback.xml", "<immediateFlush>false", "<immediateFlush>true");
        replace("logback.xml", "<appender-ref ref=\"LOG_FILE\" />", "");
        replace("logback.xml", ">/logs/", ">" + root.resolve("logs") + "/");
        replace("logback.xml", "%highlight\\(\\[%-5level\\]\\)", "[%-5level]");
    }

    /** Replaces what the expression finds; it must be there. */
    void replace(String file, String expression, String by) throws IOException {
        String before = Files.readString(conf(file));
        String after = before.replaceAll(expression, by);
        if (after.equals(before) && !before.contains(by)) {
            throw new IllegalStateException(conf(file) + " holds nothing like " + expression);
        }
        Files.writeString(conf(file), after);
    }

    void appendTo(String file, List<String> lines) throws IOException {
        Files.writeString(conf(file), Files.readString(conf(file)) + "\n" + String.join("\n", lines) + "\n");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
