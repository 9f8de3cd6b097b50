/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.matching;

import static org.apache.james.x400.connector.matching.Difference.Field.CALLED_PRESENTATION;
import static org.apache.james.x400.connector.matching.Difference.Field.CALLED_SESSION;
import static org.apache.james.x400.connector.matching.Difference.Field.CALLED_TRANSPORT;
import static org.apache.james.x400.connector.matching.Difference.Field.CALLING_PRESENTATION;
import static org.apache.james.x400.connector.matching.Difference.Field.CALLING_SESSION;
import static org.apache.james.x400.connector.matching.Difference.Field.CALLING_TRANSPORT;
import static org.apache.james.x400.connector.matching.Difference.Field.MODE;
import static org.apache.james.x400.connector.matching.Difference.Field.MTA_NAME;
import static org.apache.james.x400.connector.matching.Difference.Field.PASSWORD;
import static org.apache.james.x400.connector.matching.Difference.Field.PROXY;
import static org.apache.james.x400.connector.matching.Difference.Field.SCHEDULE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.Schedule;
import org.apache.james.x400.transport.service.Selector;

/** Compares what a caller shows in its call with what a connector expects, field by field. */
final class BindCheck {
    private final Connector connector;
    private final Caller caller;
    private final List<Difference> differences = new ArrayList<>();

    private BindCheck(Connector connector, Caller caller) {
        this.connector = connector;
        this.caller = caller;
    }

    /** @return empty where all that is known of the caller fits */
    static List<Difference> differences(Connector connector, Caller caller) {
        BindCheck check = new BindCheck(connector, caller);
        check.proxy();
        check.mode();
        check.selector(CALLING_TRANSPORT, connector.inbound().calling().transport(), caller.calling().transport());
        check.selector(CALLING_SESSION, connector.inbound().calling().session(), caller.calling().session());
        check.selector(CALLING_PRESENTATION, connector.inbound().calling().presentation(), caller.calling().presentation());
        check.selector(CALLED_TRANSPORT, connector.inbound().called().transport(), caller.called().transport());
        check.selector(CALLED_SESSION, connector.inbound().called().session(), caller.called().session());
        check.selector(CALLED_PRESENTATION, connector.inbound().called().presentation(), caller.called().presentation());
        caller.bind().ifPresent(check::bind);
        check.schedule();
        return List.copyOf(check.differences);
    }

    private void proxy() {
        caller.announcedBy().filter(proxy -> !(connector.inbound().proxyProtocol() && Origins.isProxy(connector, proxy)))
            .ifPresent(proxy -> add(PROXY, connector.inbound().proxyProtocol() ? "one that is declared here" : "none",
                proxy.getHostAddress()));
    }

    private void mode() {
        caller.mode().filter(mode -> !connector.inbound().modes().contains(mode)).ifPresent(mode -> add(MODE,
            connector.inbound().modes().stream().map(expected -> "\"" + expected + '"').sorted().collect(Collectors.joining(" or ")),
            "\"" + mode + '"'));
    }

    private void selector(Difference.Field field, Optional<Selector> expected, Optional<Selector> shown) {
        if (expected.isPresent() && shown.isPresent() && !expected.equals(shown)) {
            add(field, expected.get().toString(), shown.get().toString());
        }
    }

    private void bind(Caller.Bind bind) {
        switch (bind) {
            case Caller.Bind.Simple(String name, byte[] password) -> {
                name(name);
                password(password);
            }
            case Caller.Bind.NameOnly(String name) -> name(name);
            case Caller.Bind.Anonymous() -> {
                if (!expectedPassword().isEmpty()) {
                    add(MTA_NAME, '"' + expectedName(connector) + '"', "not given");
                    add(PASSWORD, "one", "the caller shows none");
                }
            }
            case Caller.Bind.Unsupported(String what) -> add(PASSWORD, "a simple one", "the caller shows " + what);
        }
    }

    /** Deviates: X.411 compares octets; letter case is ignored, since Exchange's articles disagree (Q165111, Q169159) and PP ignores it. */
    private void name(String shown) {
        if (!shown.equalsIgnoreCase(expectedName(connector))) {
            add(MTA_NAME, '"' + expectedName(connector) + '"', '"' + printable(shown) + '"');
        }
    }

    private void password(byte[] shown) {
        if (!expectedPassword().matches(shown)) {
            add(PASSWORD, "", expectedPassword().isEmpty() ? "none is expected" : shown.length == 0 ? "the caller shows none" : "");
        }
    }

    private void schedule() {
        if (connector.schedule() instanceof Schedule.Never) {
            add(SCHEDULE, "another schedule", "\"never\"");
        }
    }

    private void add(Difference.Field field, String expected, String received) {
        differences.add(new Difference(field, expected, received));
    }

    private Password expectedPassword() {
        return connector.remoteMta().credentials().password();
    }

    private static String expectedName(Connector connector) {
        return connector.remoteMta().credentials().name();
    }

    /** What strangers write must not forge log lines. */
    static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
