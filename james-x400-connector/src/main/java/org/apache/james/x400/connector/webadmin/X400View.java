/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.webadmin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.apache.james.x400.connector.configuration.EffectiveSetting;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.RecordedEvent;
import org.apache.james.x400.connector.matching.Caller;
import org.apache.james.x400.connector.matching.Match;
import org.apache.james.x400.connector.peer.Connector;

/** What an operator may see. Nothing here changes anything. */
public interface X400View {
    /** In the order of the file. */
    List<Connector> connectors();

    ConnectorState state(Connector connector);

    /** Every value in force of the whole configuration, with its origin. */
    List<EffectiveSetting> settings();

    List<AssociationView> associations();

    /** The messages that wait, as far as James's queue lets itself be browsed. */
    List<QueuedMessage> queue();

    /** How a caller would be matched. The stage never fails. */
    CompletionStage<Match> match(Caller caller);

    /** The newest first. */
    List<RecordedEvent> events();

    long count(EventKind kind);

    /** How often each event has happened to a connector since the start. */
    Map<EventKind, Long> counts(Connector connector);
}
