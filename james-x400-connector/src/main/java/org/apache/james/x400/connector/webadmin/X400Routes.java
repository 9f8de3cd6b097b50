/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.webadmin;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import jakarta.inject.Inject;

import org.apache.james.webadmin.Routes;
import org.apache.james.x400.connector.configuration.EffectiveSetting;
import org.apache.james.x400.connector.configuration.Preset;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.ExchangeNetworkAddress;
import org.apache.james.x400.connector.event.RecordedEvent;
import org.apache.james.x400.connector.peer.Connector;

import spark.Request;
import spark.Response;
import spark.Route;
import spark.Service;

/** Everything below {@code /x400}. Threads of the web server run it, and may wait for a name server or a peer. */
public final class X400Routes implements Routes {
    public static final String BASE = "/x400";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final X400View view;
    private final X400Commands commands;

    @Inject
    public X400Routes(X400View view, X400Commands commands) {
        this.view = view;
        this.commands = commands;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }

    @Override
    public void define(Service service) {
        service.get(BASE + "/connectors", route((request, response) -> connectors()));
        service.get(BASE + "/connectors/:name", route((request, response) -> connector(request)));
        service.post(BASE + "/connectors/:name/test", route((request, response) -> await(commands.test(named(request)), Answers::test)));
        service.get(BASE + "/associations", route((request, response) -> view.associations().stream().map(Answers::association).toList()));
        service.delete(BASE + "/associations/:id", route(this::end));
        service.get(BASE + "/queue", route((request, response) -> view.queue().stream().map(Answers::message).toList()));
        service.get(BASE + "/match", route((request, response) -> match(request)));
        service.get(BASE + "/events", route((request, response) -> events(request)));
        service.get(BASE + "/events/kinds", route((request, response) -> kinds()));
        service.get(BASE + "/decode", route((request, response) -> decode(request)));
        service.get(BASE + "/configuration", route((request, response) -> view.settings().stream().map(Answers::setting).toList()));
        service.post(BASE + "/configuration/reload", route((request, response) -> reload(response)));
    }

    private static Route route(JsonRoute.Handler handler) {
        return new JsonRoute(handler);
    }

    private Object connectors() {
        return view.connectors().stream().map(connector -> Answers.connector(connector, view.state(connector))).toList();
    }

    private Connector named(Request request) throws RequestProblem {
        String name = request.params(":name");
        return view.connectors().stream().filter(connector -> connector.name().equalsIgnoreCase(name)).findFirst()
            .orElseThrow(() -> RequestProblem.notFound("no connector is named " + name + "; there are: "
                + String.join(", ", view.connectors().stream().map(Connector::name).toList())));
    }

    private Object connector(Request request) throws RequestProblem {
        Connector connector = named(request);
        String path = EffectiveSetting.pathOf(connector);
        List<EffectiveSetting> settings = view.settings().stream().filter(setting -> setting.path().startsWith(path)).toList();
        return Answers.connector(connector, view.state(connector))
            .with("open", view.associations().stream().filter(association -> association.connector().equals(connector.name()))
                .map(Answers::association).toList())
            .with("warnings", connector.warnings())
            .with("counters", Answers.counters(view.counts(connector)))
            .with("lastErrors", eventsOf(connector).stream().filter(recorded -> recorded.event().kind()
            .severity() != EventKind.Severity.INFO)
                .limit(10).map(Answers::event).toList())
            .with("preset", preset(settings, path).map(X400Routes::preset))
            .with("settings", settings.stream().map(Answers::setting).toList());
    }

    private static Optional<Preset> preset(List<EffectiveSetting> settings, String path) {
        return settings.stream().filter(setting -> setting.path().equals(path + "[@preset]")).findFirst()
            .flatMap(setting -> Arrays.stream(Preset.values()).filter(preset -> preset.toString().equals(setting.value())).findFirst());
    }

    private static Json preset(Preset preset) {
        return Json.object().with("name", preset).with("reasons", preset.reasons().stream()
            .map(reason -> Json.object().with("setting", reason.setting()).with("reason", reason.text())).toList());
    }

    private List<RecordedEvent> eventsOf(Connector connector) {
        return view.events().stream().filter(recorded -> recorded.event().connector().filter(connector.name()::equals).isPresent())
            .toList();
    }

    private Object end(Request request, Response response) throws RequestProblem {
        String id = request.params(":id");
        if (!commands.end(id, request.queryParams("abort") != null)) {
            throw RequestProblem.notFound("no association is named " + id);
        }
        response.status(204);
        return "";
    }

    private Object match(Request request) throws RequestProblem {
        return await(view.match(Question.caller(name -> Optional.ofNullable(request.queryParams(name)))), Answers::match);
    }

    private Object events(Request request) throws RequestProblem {
        Optional<String> kind = Optional.ofNullable(request.queryParams("id"));
        Optional<String> connector = Optional.ofNullable(request.queryParams("connector"));
        int limit = limit(request);
        return view.events().stream()
            .filter(recorded -> kind.isEmpty() || isOfKind(recorded, kind.get()))
            .filter(recorded -> connector.isEmpty() || recorded.event().connector().filter(connector.get()::equalsIgnoreCase).isPresent())
            .limit(limit).map(Answers::event).toList();
    }

    /** Our id, or one of Exchange's. */
    private static boolean isOfKind(RecordedEvent recorded, String id) {
        EventKind kind = recorded.event().kind();
        return kind.id().equalsIgnoreCase(id) || kind.exchangeIds().stream().anyMatch(number -> number.toString().equals(id));
    }

    private static int limit(Request request) throws RequestProblem {
        String text = Optional.ofNullable(request.queryParams("limit")).orElse("100");
        if (!text.matches("\\d{1,6}")) {
            throw RequestProblem.invalid("limit \"" + text + "\" is not a number");
        }
        return Integer.parseInt(text);
    }

    private Object kinds() {
        return Arrays.stream(EventKind.values()).map(kind -> Json.object().with("id", kind.id()).with("exchangeIds", kind.exchangeIds())
            .with("exchange", Answers.exchange(kind))
            .with("severity", kind.severity()).with("count", view.count(kind)).with("meaning", kind.meaning())
            .with("advice", kind.advice())).toList();
    }

    private static Object decode(Request request) throws RequestProblem {
        String hex = Optional.ofNullable(request.queryParams("address"))
            .orElseThrow(() -> RequestProblem.invalid("the parameter address is missing: the network address of Exchange's event 9301"));
        return Json.object().with("address", hex).with("text", ExchangeNetworkAddress.decode(hex)
            .orElseThrow(() -> RequestProblem.invalid("\"" + hex
            + "\" is neither 8 hexadecimal digits nor the hexadecimal form of a name")));
    }

    private Object reload(Response response) {
        ReloadResult result = commands.reload();
        if (result instanceof ReloadResult.Rejected) {
            response.status(400);
        }
        return Answers.reload(result);
    }

    private static <T> Object await(CompletionStage<T> stage, Function<T, Json> answer) {
        try {
            return answer.apply(stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a stage that never fails has failed", e);
        }
    }
}
