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

import org.apache.james.x400.connector.configuration.EffectiveSetting;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.RecordedEvent;
import org.apache.james.x400.connector.matching.Difference;
import org.apache.james.x400.connector.matching.Evidence;
import org.apache.james.x400.connector.matching.Match;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.IpAddresses;
import org.apache.james.x400.connector.peer.MtaCredentials;

/** How each thing looks in JSON. */
final class Answers {
    private Answers() {
    }

    static Json connector(Connector connector, ConnectorState state) {
        return Json.object()
            .with("name", connector.name())
            .with("remoteMta", connector.remoteMta().credentials().name())
            .with("mode", connector.protocol().mode())
            .with("hosts", connector.callAddress().hosts())
            .with("port", connector.callAddress().port())
            .with("sourceAddress", connector.callAddress().source().map(address -> address.getHostAddress()))
            .with("shownAs", connector.localCredentials().map(MtaCredentials::name))
            .with("state", state.condition())
            .with("associations", Json.object().with("inbound", state.inbound()).with("outbound", state.outbound()))
            .with("waiting", state.waiting())
            .with("lastFailure", state.lastFailure())
            .with("nextCall", state.nextCall());
    }

    static Json setting(EffectiveSetting setting) {
        return Json.object().with("path", setting.path()).with("value", setting.value()).with("origin", setting.origin());
    }

    static Json association(AssociationView association) {
        return Json.object()
            .with("id", association.id())
            .with("connector", association.connector())
            .with("direction", association.initiator() ? "outbound" : "inbound")
            .with("local", IpAddresses.text(association.local()))
            .with("remote", IpAddresses.text(association.remote()))
            .with("mode", association.mode())
            .with("checkpointSize", association.checkpointSize())
            .with("windowSize", association.windowSize())
            .with("tls", association.tls());
    }

    static Json message(QueuedMessage message) {
        return Json.object()
            .with("mail", message.mail())
            .with("mtsIdentifier", message.mtsIdentifier())
            .with("sender", message.sender())
            .with("recipients", message.recipients())
            .with("connectors", message.connectors())
            .with("size", message.size())
            .with("attempts", message.attempts())
            .with("nextAttempt", message.nextAttempt());
    }

    static Json match(Match match) {
        Json answer = switch (match) {
            case Match.Identified identified -> Json.object()
                .with("accepted", true)
                .with("connector", identified.connector().name())
                .with("criterion", identified.by());
            case Match.Refused refused -> Json.object()
                .with("accepted", false)
                .with("cause", refused.cause())
                .with("temporary", refused.cause().isTemporary())
                .with("nearest", refused.nearest().map(Connector::name))
                .with("differences", refused.differences().stream().map(Answers::difference).toList());
        };
        return answer.with("steps", match.evidence().stream().map(Answers::evidence).toList()).with("explanation", match.explanation());
    }

    private static Json difference(Difference difference) {
        Json answer = Json.object().with("field", difference.field());
        return difference.field() == Difference.Field.PASSWORD ? answer.with("matches", false)
            : answer.with("expected", difference.expected()).with("received", difference.received());
    }

    private static Json evidence(Evidence evidence) {
        return Json.object().with("criterion", evidence.criterion()).with("finding", evidence.finding())
            .with("connectors", evidence.connectors()).with("milliseconds", evidence.elapsed().toMillis());
    }

    static List<Json> exchange(EventKind kind) {
        return kind.exchangeEvents().stream().map(event -> Json.object().with("id", event.id()).with("paraphrase", event.paraphrase()))
            .toList();
    }

    static Json counters(Map<EventKind, Long> counts) {
        Json answer = Json.object();
        for (Map.Entry<EventKind, Long> count : counts.entrySet()) {
            answer = answer.with(count.getKey().word(), count.getValue());
        }
        return answer;
    }

    static Json event(RecordedEvent recorded) {
        EventKind kind = recorded.event().kind();
        return Json.object()
            .with("id", kind.id())
            .with("exchangeIds", kind.exchangeIds())
            .with("exchange", exchange(kind))
            .with("severity", kind.severity())
            .with("at", recorded.at())
            .with("since", recorded.since())
            .with("times", recorded.times())
            .with("connector", recorded.event().connector())
            .with("association", recorded.event().association())
            .with("text", recorded.event().text())
            .with("meaning", kind.meaning())
            .with("advice", kind.advice());
    }

    static Json test(TestResult result) {
        return Json.object().with("ok", result.ok()).with("stages", result.stages().stream().map(Answers::stage).toList());
    }

    private static Json stage(TestResult.Stage stage) {
        return Json.object().with("stage", stage.name()).with("ok", stage.ok()).with("detail", stage.detail())
            .with("milliseconds", stage.elapsed().toMillis());
    }

    static Json reload(ReloadResult result) {
        return switch (result) {
            case ReloadResult.Applied(List<String> changes, List<String> warnings) -> Json.object().with("applied", true)
                .with("changes", changes).with("warnings", warnings);
            case ReloadResult.Rejected(List<String> problems) -> Json.object().with("applied", false).with("problems", problems);
        };
    }
}
