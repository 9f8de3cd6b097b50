/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.x400.connector.outbound.PeerBind;
import org.apache.james.x400.connector.outbound.PeerCalls;
import org.apache.james.x400.connector.outbound.PeerRefusal;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.Host;
import org.apache.james.x400.connector.webadmin.TestResult;
import org.apache.james.x400.connector.webadmin.TestResult.Stage;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationEnd;
import org.apache.james.x400.transport.endpoint.AssociationRefused;
import org.apache.james.x400.transport.endpoint.Call;
import org.apache.james.x400.transport.service.Layer;

/**
 * A call without a message, for an operator: resolves each host, calls each address in turn until one accepts, looks at the bind, and
 * releases. Nothing of it touches the connector's pool, its retries or its queue.
 */
final class ConnectorTest {
    /** How far a call has got. */
    interface Progress {
        void connected();

        /** For the first time. */
        void answered(Layer layer);
    }

    /** Makes the call. Fails with {@link AssociationRefused}. */
    @FunctionalInterface
    interface Caller {
        CompletionStage<Association> call(Connector connector, Call call, Progress progress);
    }

    private final LiveConfiguration configuration;
    private final PeerCalls.HostResolver resolver;
    private final Caller caller;
    private final Clock clock;

    ConnectorTest(LiveConfiguration configuration, PeerCalls.HostResolver resolver, Caller caller, Clock clock) {
        this.configuration = configuration;
        this.resolver = resolver;
        this.caller = caller;
        this.clock = clock;
    }

    /** The stage never fails. */
    CompletionStage<TestResult> run(Connector connector) {
        return new Run(connector).start();
    }

    /** One test. Its steps follow one another. */
    private final class Run {
        private final Connector connector;
        private final PeerBind bind;
        private final List<Stage> stages = Collections.synchronizedList(new ArrayList<>());
        private volatile Instant begin = clock.instant();

        private Run(Connector connector) {
            this.connector = connector;
            this.bind = new PeerBind(connector, connector.credentialsShown(configuration.localMta()));
        }

        private CompletionStage<TestResult> start() {
            if (connector.callAddress().hosts().isEmpty()) {
                note("DNS", false, "no host to call is configured");
                return CompletableFuture.completedFuture(new TestResult(stages));
            }
            return host(0);
        }

        private CompletionStage<TestResult> host(int index) {
            if (index == connector.callAddress().hosts().size()) {
                return CompletableFuture.completedFuture(new TestResult(stages));
            }
            Host host = connector.callAddress().hosts().get(index);
            return addresses(host).thenCompose(addresses -> {
                note("DNS", !addresses.isEmpty(), host + (addresses.isEmpty() ? " has no address, or nobody answers for it"
                    : " is " + String.join(", ", addresses.stream().map(InetAddress::getHostAddress).toList())));
                return address(addresses, 0, index);
            });
        }

        private CompletionStage<List<InetAddress>> addresses(Host host) {
            return switch (host) {
                case Host.ByAddress(InetAddress address) -> CompletableFuture.completedFuture(List.of(address));
                case Host.ByName(var name) -> resolver.addressesOf(name);
            };
        }

        private CompletionStage<TestResult> address(List<InetAddress> addresses, int index, int hostIndex) {
            if (index == addresses.size()) {
                return host(hostIndex + 1);
            }
            InetSocketAddress remote = new InetSocketAddress(connector.callAddress().hosts().get(hostIndex)
                .named(addresses.get(index)), connector.callAddress().port());
            Call call = call(remote);
            Attempt attempt = new Attempt(call);
            return caller.call(connector, call, attempt).handle((association, failure) -> {
                if (failure == null) {
                    return opened(association);
                }
                attempt.failed(failure);
                return address(addresses, index + 1, hostIndex);
            }).thenCompose(next -> next);
        }

        private Call call(InetSocketAddress remote) {
            return new Call(remote, connector.callAddress().source(), connector.selectors().calling(), connector.selectors().called(),
                connector.protocol().mode(), connector.protocol().dialogueMode(), connector.protocol().checkpointSize(),
                connector.protocol().windowSize(), connector.protocol().tpduSize(), bind.argument());
        }

        private CompletionStage<TestResult> opened(Association association) {
            List<String> differences = bind.differences(association.peerBind());
            note(TestResult.BIND, differences.isEmpty(), differences.isEmpty() ? "the peer accepts us, and is who it should be: "
                + association.mode() + ", checkpoint " + association.checkpointSize() + ", window " + association.windowSize()
                + association.tls().map(tls -> ", " + tls).orElse("")
                : "the peer accepts us, but: " + String.join(", ", differences));
            return association.release().thenApply(end -> {
                note("release", end instanceof AssociationEnd.Released, end.text());
                return new TestResult(stages);
            });
        }

        /** The call to one address. Its progress comes on one thread of the stack, and its end after that. */
        private final class Attempt implements Progress {
            private final Call call;
            private final Set<Layer> answered = EnumSet.noneOf(Layer.class);
            private final int before = stages.size();
            private boolean connected;

            private Attempt(Call call) {
                this.call = call;
            }

            @Override
            public void connected() {
                if (!connected) {
                    connected = true;
                    note("TCP", true, "connected to " + text(call.remote()));
                }
            }

            @Override
            public void answered(Layer layer) {
                // over loopback the answer may be there before we have heard of the connection
                connected();
                if (answered.add(layer) && speaks(layer)) {
                    note(stageOf(layer), true, "the peer answers");
                }
            }

            private boolean speaks(Layer layer) {
                return switch (layer) {
                    case TLS -> connector.tls().calls().isPresent();
                    case ACSE -> connector.protocol().mode().isNormal();
                    case TPKT, TRANSPORT, SESSION, PRESENTATION, RTSE, USER -> true;
                };
            }

            private void failed(Throwable failure) {
                Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
                if (!(cause instanceof AssociationRefused refused)) {
                    note(next(), false, text(call.remote()) + ": " + cause);
                    return;
                }
                Optional<Layer> layer = layer(refused.end());
                layer.ifPresent(this::takeBackFrom);
                note(layer.map(ConnectorTest::stageOf).orElseGet(this::next), false, PeerRefusal.text(refused.end()));
            }

            /** A refusal goes up through all layers, so that those above the refusing one seem to have been answered. */
            private void takeBackFrom(Layer refusing) {
                Set<String> names = EnumSet.range(refusing, Layer.USER).stream().map(ConnectorTest::stageOf).collect(Collectors.toSet());
                List<Stage> ofThisCall = stages.subList(before, stages.size());
                ofThisCall.removeAll(ofThisCall.stream().filter(stage -> names.contains(stage.name())).toList());
            }

            /** The stage that we were waiting for. */
            private String next() {
                if (!connected) {
                    return "TCP";
                }
                return Stream.of(Layer.values()).filter(this::speaks).filter(layer -> !answered.contains(layer)).findFirst()
                    .map(ConnectorTest::stageOf).orElse(TestResult.BIND);
            }
        }

        private void note(String stage, boolean ok, String detail) {
            Instant now = clock.instant();
            stages.add(new Stage(stage, ok, detail, Duration.between(begin, now)));
            begin = now;
        }
    }

    private static Optional<Layer> layer(AssociationEnd end) {
        return switch (end) {
            case AssociationEnd.Refused refused -> Optional.of(refused.layer());
            case AssociationEnd.Aborted aborted -> Optional.of(aborted.layer());
            case AssociationEnd.NetworkLost lost -> Optional.empty();
            case AssociationEnd.Released released -> Optional.empty();
            case AssociationEnd.Left left -> Optional.empty();
        };
    }

    private static String stageOf(Layer layer) {
        return switch (layer) {
            case USER -> TestResult.BIND;
            case TRANSPORT -> "COTP";
            case TLS, TPKT, SESSION, PRESENTATION, ACSE, RTSE -> layer.toString();
        };
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ':' + address.getPort();
    }
}
