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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the administrator of one of two servers does: the drop-in jar into {@code extensions-jars/}, the project's {@code conf/x400.xml}
 * with his own values, and the lines of the other files of {@code conf/} into James's own.
 */
public final class X400Setup {
    private static final String CONNECTOR = "/x400/connectors/connector";

    private final X400Peer local;
    private final X400Peer remote;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<Path> extensions = new ArrayList<>();
    private String shownPassword;

    public X400Setup(X400Peer local, X400Peer remote) {
        this.local = local;
        this.remote = remote;
        this.shownPassword = local.password();
    }

    /** As in {@code conf/x400.xml}: 1988 normal, 1988 X.410 or 1984. */
    public X400Setup mode(String mode) {
        settings.put(CONNECTOR + " mode", mode);
        return this;
    }

    /** A password in our binds that the peer does not expect. */
    public X400Setup showingPassword(String password) {
        shownPassword = password;
        return this;
    }

    /** Tries again after seconds, where the defaults are minutes. */
    public X400Setup retryingSoon() {
        settings.put(CONNECTOR + "/retry openInterval", "2s");
        settings.put(CONNECTOR + "/retry transferInterval", "2s");
        settings.put(CONNECTOR + "/retry transferRetries", "30");
        return this;
    }

    /** Another value of the connector, by the path of its parent below {@code connector} and its name. */
    public X400Setup set(String parent, String name, String value) {
        settings.put(CONNECTOR + parent + " " + name, value);
        return this;
    }

    /** A further jar beside the drop-in jar. */
    public X400Setup extension(Path jar) {
        extensions.add(jar);
        return this;
    }

    /** Changes the folder of a server that is not running. */
    public void apply(JamesServer server) throws IOException {
        ServerFolder folder = server.folder();
        for (Path jar : Stream.concat(Stream.of(server.installation().jar()), extensions.stream()).toList()) {
            Files.copy(jar, folder.root().resolve("extensions-jars").resolve(jar.getFileName()));
        }
        Files.copy(server.installation().conf().resolve("x400.xml"), folder.conf("x400.xml"));
        XmlFile x400 = new XmlFile(folder.conf("x400.xml"));
        x400.text("/x400/localMta/name", local.mta())
            .text("/x400/localMta/password", shownPassword)
            .text("/x400/localMta/globalDomain", domainOf(local))
            .add("/x400/listener", "bind", local.host() + ":" + server.address().x400())
            .attribute(CONNECTOR, "name", "TO-" + remote.mta())
            .text(CONNECTOR + "/remoteMta/name", remote.mta())
            .text(CONNECTOR + "/remoteMta/password", remote.password())
            .text(CONNECTOR + "/remoteMta/globalDomain", domainOf(remote))
            .text(CONNECTOR + "/host", remote.host())
            .add(CONNECTOR, "port", String.valueOf(remote.port()))
            .add(CONNECTOR, "sourceAddress", local.host())
            .text(CONNECTOR + "/addressSpaces/domain", remote.domain())
            .text(CONNECTOR + "/addressSpaces/orAddress", domainOf(remote));
        settings.forEach((key, value) -> x400.add(key.substring(0, key.indexOf(' ')), key.substring(key.indexOf(' ') + 1), value));
        x400.save();
        new ConfFiles(server.installation().conf()).mergeInto(folder);
    }

    private static String domainOf(X400Peer peer) {
        return "C=XX;A=DEMO;P=" + peer.mta();
    }
}
