/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.webadmin.ReloadResult;
import org.apache.james.x400.connector.webadmin.TestResult;
import org.apache.james.x400.connector.webadmin.X400Commands;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.X400Transport;

import com.google.inject.Inject;
import com.google.inject.Provider;

/** What operators may do. */
public final class OperatorCommands implements X400Commands {
    private final LiveConfiguration configuration;
    private final Provider<X400Transport> transport;
    private final Provider<ConnectorTest> tests;

    @Inject
    OperatorCommands(LiveConfiguration configuration, Provider<X400Transport> transport, Provider<ConnectorTest> tests) {
        this.configuration = configuration;
        this.transport = transport;
        this.tests = tests;
    }

    @Override
    public ReloadResult reload() {
        return configuration.reload();
    }

    @Override
    public boolean end(String id, boolean atOnce) {
        Optional<Association> found = transport.get().associations().stream().filter(association -> association.id().equals(id))
            .findFirst();
        found.ifPresent(association -> {
            if (atOnce) {
                association.abort("ended by the operator");
            } else {
                association.release();
            }
        });
        return found.isPresent();
    }

    @Override
    public CompletionStage<TestResult> test(Connector connector) {
        return tests.get().run(connector);
    }
}
