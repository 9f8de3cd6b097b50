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
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/** A running James whose {@code x400.xml} changes with the scenario: what an administrator writes, reads and asks there. */
final class Site {
    private static final Pattern EVENT = Pattern.compile("\\[(INFO|WARN|ERROR) ?] o\\.a\\.j\\.x\\S* - (?<text>.*)$");

    private static final Pattern ASSOCIATION = Pattern.compile("\"id\":\"([^\"]+)\"");

    private final JamesServer server;
    private final String mta;
    private final String password;
    private final String bind;
    private String listener = "";
    private String addresses = "";
    private int mark;

    private Site(JamesServer server, String mta, String password, String bind) {
        this.server = server;
        this.mta = mta;
        this.password = password;
        this.bind = bind;
    }

    /** As the other, with the DNS of this host. */
    static Site create(JamesServer server, String mta, String password, List<String> more) throws IOException {
        return create(server, mta, password, false, more);
    }

    /**
     * Prepares the folder of a server that is not running; it knows nobody yet.
     *
     * @param askingOurNameServer whether DNS is the one of the test
     * @param more                addresses at which it listens, besides its own
     */
    static Site create(JamesServer server, String mta, String password, boolean askingOurNameServer, List<String> more)
        throws IOException {
        X400Peer self = new X400Peer(mta, password, server.domain(), server.address().host(), server.address().x400());
        new X400Setup(self, self).apply(server);
        if (askingOurNameServer) {
            Files.writeString(server.folder().conf("dnsservice.xml"),
                "<dnsservice><servers><server>" + NameServer.ADDRESS + "</server></servers><autodiscover>false</autodiscover>"
                    + "</dnsservice>");
        }
        Site site = new Site(server, mta, password, Stream.concat(Stream.of(server.address().host()), more.stream())
            .map(host -> host + ':' + server.address().x400()).collect(Collectors.joining(", ")));
        site.write("", "");
        return site;
    }

    JamesServer server() {
        return server;
    }

    int port() {
        return server.address().x400();
    }

    String host() {
        return server.address().host();
    }

    /** Writes {@code x400.xml} and lets the server read it; what is said from now on belongs to the new scenario. */
    Site configure(String matching, String... connectors) throws Exception {
        write(matching, String.join("\n", connectors));
        HttpResponse<String> answer = reload();
        assertThat(answer.body()).as("answer to the reload of %s", mta).startsWith("{\"applied\":true");
        mark = server.log().size();
        return this;
    }

    HttpResponse<String> reload() throws Exception {
        return server.webadmin().post("/x400/configuration/reload");
    }

    /** What the listener has besides its addresses, from the next {@code x400.xml} on. */
    Site listener(String elements) {
        listener = elements;
        return this;
    }

    /** The mail domain behind which O/R addresses stand, from the next {@code x400.xml} on. */
    Site gatewayDomain(String domain) {
        addresses = "<addresses><gatewayDomain>" + domain + "</gatewayDomain></addresses>";
        return this;
    }

    /** Writes {@code x400.xml}, and says nothing to the server. */
    void write(String matching, String connectors) throws IOException {
        Files.writeString(server.folder().conf("x400.xml"), """
            <x400 watch="false">
              <localMta>
                <name>%s</name><password>%s</password><globalDomain>C=XX;A=DEMO;P=%1$s</globalDomain>
              </localMta>
              <listener><bind>%s</bind>%s</listener>
              <matching>%s</matching>
              %s
              <connectors>%s</connectors>
            </x400>
            """.formatted(mta, password, bind, listener, matching, addresses, connectors));
    }

    /** Ends the associations that are open, so that the next message needs a call. */
    void hangUp() throws Exception {
        Matcher ids = ASSOCIATION.matcher(server.webadmin().get("/x400/associations").body());
        while (ids.find()) {
            server.webadmin().delete("/x400/associations/" + ids.group(1));
        }
        Awaitility.await().atMost(Neighborhood.PATIENCE).pollInterval(Duration.ofMillis(20))
            .until(() -> !ASSOCIATION.matcher(server.webadmin().get("/x400/associations").body()).find());
    }

    /** From now on a new scenario's events count. */
    void mark() {
        mark = server.log().size();
    }

    /** Waits for an event of this scenario, by its id or another expression, and returns its line. */
    String awaitEvent(String expression, Duration patience) throws Exception {
        Optional<String> line = server.log().await(mark, Pattern.compile("o\\.a\\.j\\.x\\S* - .*" + expression), patience);
        return line.orElseThrow(() -> new AssertionError(server.name() + " has not said " + expression + "; its last words:\n"
            + server.log().tail(30)));
    }

    /** The connector's lines of this scenario in which the expression is found. */
    List<String> events(String expression) {
        Pattern wanted = Pattern.compile(expression);
        return server.log().since(mark).stream().map(EVENT::matcher).filter(Matcher::find)
            .map(matcher -> matcher.group("text")).filter(text -> wanted.matcher(text).find()).toList();
    }

    /** Warnings and errors of the connector in this scenario. */
    List<String> troubles() {
        return server.log().since(mark).stream().filter(X400Log::isTrouble).toList();
    }

    /** What {@code GET /x400/match} says of a caller from there; further parameters as {@code mta=NAME}. */
    String match(String address, String... parameters) throws Exception {
        String query = parameters.length == 0 ? "" : "&" + String.join("&", parameters);
        HttpResponse<String> answer = server.webadmin().get("/x400/match?address=" + address + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** One call by {@code POST /x400/connectors/NAME/test}. */
    String call(String connector) throws Exception {
        return server.webadmin().post("/x400/connectors/" + connector + "/test").body();
    }
}
