/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.matching;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.HostName;

/** The sentences about a caller: one line each, whatever a stranger wrote into names. */
final class Explanation {
    /** Findings of one criterion that a line can bear. */
    private static final int MAX_FINDINGS = 6;

    private Explanation() {
    }

    static String address(Caller caller) {
        return caller.address().getHostAddress()
            + caller.announcedBy().map(proxy -> " (announced by proxy " + proxy.getHostAddress() + ')').orElse("");
    }

    /** @param behind connectors that declare the caller's address as their proxy */
    static String listed(Caller caller, boolean listed, List<Connector> behind) {
        String proxy = behind.isEmpty() ? "" : caller.address().getHostAddress() + " is the declared proxy of "
            + behind.stream().map(Connector::name).collect(Collectors.joining(", "))
            + (behind.stream().allMatch(connector -> connector.inbound().proxyProtocol()) ? ", and has to announce its callers" : "");
        return listed ? address(caller) + " is listed" + (proxy.isEmpty() ? "" : ", and " + proxy)
            : proxy.isEmpty() ? address(caller) + " is not listed" : proxy;
    }

    static String forward(HostName name, Answer<InetAddress> answer) {
        return switch (answer) {
            case Answer.Found<InetAddress> found -> name + " leads to " + join(found.values(), InetAddress::getHostAddress) + " ("
                + String.join(", ", found.bySource().keySet()) + ')';
            case Answer.Unknown<InetAddress>(String reason, var elapsed) -> name + ": " + reason;
        };
    }

    static String reverse(Answer<HostName> answer) {
        return switch (answer) {
            case Answer.Found<HostName> found -> found.bySource().entrySet().stream()
                .map(source -> source.getKey() + " gives " + join(source.getValue(), HostName::toString)).collect(Collectors.joining(", "));
            case Answer.Unknown<HostName>(String reason, var elapsed) -> reason;
        };
    }

    private static <T> String join(List<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(", "));
    }

    static String origin(Caller caller, Optional<Answer<HostName>> reverse) {
        return address(caller) + reverse.map(answer -> ", " + reverse(answer)).orElse("");
    }

    static String shortened(List<String> findings) {
        List<String> different = findings.stream().distinct().toList();
        return different.size() <= MAX_FINDINGS ? String.join("; ", different)
            : String.join("; ", different.subList(0, MAX_FINDINGS)) + "; and " + (different.size() - MAX_FINDINGS) + " more";
    }

    static String mismatch(Caller caller, List<Evidence> evidence, Search.Known nearest) {
        return "call from " + address(caller) + " refused: " + (nearest.by().isOrigin() ? "it comes from" : "it names itself as")
            + " the peer of connector " + nearest.connector().name() + ", but " + join(nearest.differences()) + tried(evidence);
    }

    static String unknown(Caller caller, List<Evidence> evidence, Optional<Connector> nearest, List<Difference> differences,
                          Optional<Answer<HostName>> reverse, Optional<String> unanswered) {
        String found = "call from " + address(caller) + " refused: no connector's peer has that address or name";
        return found + nearest.map(connector -> "; nearest: " + nearest(connector, differences, reverse))
            .orElse("; no connector comes near")
            + unanswered.map(why -> "; " + why).orElse("")
            + tried(evidence);
    }

    /** Why a caller is not known by what it shows, where DNS says nothing of it. */
    static String unanswered(boolean canProve) {
        return canProve ? "what it shows fits, but the order of criteria does not let that identify it while DNS gives no answer"
            : "MTA name fits, but a connector without a password cannot be identified while DNS gives no answer";
    }

    private static String nearest(Connector connector, List<Difference> differences, Optional<Answer<HostName>> reverse) {
        List<Difference> others = differences.stream().filter(difference -> difference.field() != Difference.Field.ORIGIN).toList();
        return reverse.filter(answer -> answer instanceof Answer.Found).map(answer -> reverse(answer) + ", ").orElse("")
            + "connector " + connector.name() + " expects " + Origins.describe(connector) + (others.isEmpty() ? "" : ", and "
            + join(others));
    }

    private static String join(List<Difference> differences) {
        return differences.stream().map(Difference::toString).collect(Collectors.joining(", "));
    }

    private static String tried(List<Evidence> evidence) {
        return evidence.isEmpty() ? "" : " [" + evidence.stream().map(Evidence::toString).collect(Collectors.joining(" | ")) + ']';
    }
}
