/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.webadmin;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.matching.Caller;
import org.apache.james.x400.connector.peer.IpAddresses;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.james.x400.transport.service.Selector;

/** Makes a caller of the parameters of {@code /x400/match}: address, tsel, ssel, psel, called-tsel, mode, mta. */
final class Question {
    private static final String HEX_PREFIX = "0x";

    private final Function<String, Optional<String>> parameters;

    private Question(Function<String, Optional<String>> parameters) {
        this.parameters = parameters;
    }

    static Caller caller(Function<String, Optional<String>> parameters) throws RequestProblem {
        return new Question(parameters).caller();
    }

    private Caller caller() throws RequestProblem {
        String address = parameters.apply("address")
            .orElseThrow(() -> RequestProblem.invalid("the parameter address is missing: the address that a call would come from"));
        try {
            return new Caller(IpAddresses.parse(address), parameters.apply("proxy").map(IpAddresses::parse),
                new Caller.ShownSelectors(selector("tsel"), selector("ssel"), selector("psel")),
                new Caller.ShownSelectors(selector("called-tsel"), selector("called-ssel"), selector("called-psel")),
                mode(), parameters.apply("mta").map(Caller.Bind.NameOnly::new));
        } catch (IllegalArgumentException e) {
            throw RequestProblem.invalid(e.getMessage());
        }
    }

    private Optional<Selector> selector(String name) {
        return parameters.apply(name).map(text -> text.startsWith(HEX_PREFIX) ? Selector.ofHex(text.substring(HEX_PREFIX.length()))
            : Selector.ofText(text));
    }

    private Optional<TransferMode> mode() {
        return parameters.apply("mode").map(text -> Arrays.stream(TransferMode.values()).filter(mode -> mode.toString().equals(text))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("mode \"" + text + "\" is not one of "
                + Arrays.stream(TransferMode.values()).map(mode -> '"' + mode.toString() + '"').collect(Collectors.joining(", ")))));
    }
}
