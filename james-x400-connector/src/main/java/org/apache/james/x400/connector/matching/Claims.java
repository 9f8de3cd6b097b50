/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.ExpectedSelectors;
import org.apache.james.x400.transport.service.Selector;

/** What a caller shows by itself, wherever it is: selectors, MTA name and password. */
final class Claims {
    private final Caller caller;

    Claims(Caller caller) {
        this.caller = caller;
    }

    /** Whether a caller can prove to be that connector's peer by what it shows: there is a password, or a selector of its own. */
    static boolean canProve(Connector connector) {
        ExpectedSelectors calling = connector.inbound().calling();
        return !connector.remoteMta().credentials().password().isEmpty()
            || Stream.of(calling.transport(), calling.session(), calling.presentation()).flatMap(Optional::stream)
                .anyMatch(selector -> !selector.isEmpty());
    }

    /** In words. */
    String selectors() {
        List<String> shown = new ArrayList<>();
        caller.calling().transport().ifPresent(selector -> shown.add("calling T-selector " + selector));
        caller.called().transport().ifPresent(selector -> shown.add("called T-selector " + selector));
        return shown.isEmpty() ? "T-selectors are not known" : String.join(", ", shown);
    }

    /** In words; a password is never among them. */
    String bind() {
        return caller.bind().map(bind -> switch (bind) {
            case Caller.Bind.Simple(String name, byte[] password) -> "MTA name \"" + BindCheck.printable(name) + '"';
            case Caller.Bind.NameOnly(String name) ->
                "MTA name \"" + BindCheck.printable(name) + "\" (the password is not known here, and has to fit, too)";
            case Caller.Bind.Anonymous() -> "no MTA name";
            case Caller.Bind.Unsupported(String what) -> BindCheck.printable(what);
        }).orElse("MTA name and password are not known");
    }

    /** Whether the connector expects T-selectors of its own, and the caller shows them. */
    boolean fitsSelectors(Connector connector) {
        return selectorsThatFit(connector) > 0 && transport(connector).noneMatch(Pair::differ);
    }

    /** How many T-selectors the connector expects and the caller shows. */
    int selectorsThatFit(Connector connector) {
        return (int) transport(connector).filter(Pair::agree).count();
    }

    private Stream<Pair> transport(Connector connector) {
        return Stream.of(new Pair(connector.inbound().calling().transport(), caller.calling().transport()),
            new Pair(connector.inbound().called().transport(), caller.called().transport()));
    }

    private record Pair(Optional<Selector> expected, Optional<Selector> shown) {
        private boolean agree() {
            return expected.filter(selector -> !selector.isEmpty()).isPresent() && expected.equals(shown);
        }

        private boolean differ() {
            return expected.isPresent() && shown.isPresent() && !expected.equals(shown);
        }
    }

    /** Letter case aside. */
    boolean fitsMtaName(Connector connector) {
        return name().filter(shown -> shown.equalsIgnoreCase(expectedName(connector))).isPresent();
    }

    boolean fitsExactMtaName(Connector connector) {
        return name().filter(shown -> shown.equals(expectedName(connector))).isPresent();
    }

    private Optional<String> name() {
        return caller.bind().flatMap(bind -> switch (bind) {
            case Caller.Bind.Simple(String name, byte[] password) -> Optional.of(name);
            case Caller.Bind.NameOnly(String name) -> Optional.of(name);
            case Caller.Bind.Anonymous() -> Optional.empty();
            case Caller.Bind.Unsupported(String what) -> Optional.empty();
        });
    }

    private static String expectedName(Connector connector) {
        return connector.remoteMta().credentials().name();
    }
}
