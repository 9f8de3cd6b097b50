/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.nio.file.Path;
import java.util.List;

import org.apache.james.x400.connector.outbound.OutboundService;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.LocalMta;
import org.apache.james.x400.connector.peer.MessageLifetimes;

/** What the outgoing side asks of the configuration, as it is in force at that time. */
final class OutboundView implements OutboundService.Settings {
    private final LiveConfiguration configuration;
    private final Path workFolder;

    OutboundView(LiveConfiguration configuration, Path workFolder) {
        this.configuration = configuration;
        this.workFolder = workFolder;
    }

    @Override
    public LocalMta localMta() {
        return configuration.localMta();
    }

    @Override
    public List<Connector> connectors() {
        return configuration.current().connectors();
    }

    @Override
    public MessageLifetimes lifetimes() {
        return configuration.current().outbound().lifetimes();
    }

    @Override
    public String queue() {
        return configuration.current().outbound().queue();
    }

    @Override
    public int workers() {
        return configuration.current().outbound().workers();
    }

    @Override
    public Path workFolder() {
        return workFolder;
    }

    @Override
    public int queueAlarm() {
        return configuration.current().outbound().queueAlarm();
    }
}
