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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.apache.james.x400.connector.outbound.PeerBind;
import org.apache.james.x400.connector.outbound.PeerCalls;
import org.apache.james.x400.connector.outbound.PeerRefusal;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.Host;
import org.apache.james.x400.connector.peer.IpAddresses;
import org.apache.james.x400.connector.webadmin.TestResult;
import org.apache.james.x400.connector.webadmin.TestResult.Stage;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationEnd;
import org.apache.james.x400.transport.endpoint.AssociationRefused;
import org.apache.james.x400.transport.endpoint.Call;
import org.apache.james.x400.transport.endpoint.CallProgress;
import org.apache.james.x400.transport.service.Layer;

/**
 * A call without a message, for an operator: resolves each host, calls each address in turn until one accepts, looks at the bind, and
 * releases. Nothing of it touches the connector's pool, its retries or its queue.
 */
final class ConnectorTest {
    /** Makes the call. Fails with {@link AssociationRefused}. */
    @FunctionalInterface
    interface Caller {
        CompletionStage<Association> call(Connector connector, Call call, CallProgress progress);
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
        private final List<Stage> stages = new ArrayList<>();
        private Instant begin = clock.instant();

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
            CallProgress progress = new CallProgress(call.mode(), connector.tls().calls().isPresent(), clock);
            return caller.call(connector, call, progress).handle((association, failure) -> {
                if (failure == null) {
                    answered(call, progress.answers());
                    return opened(association);
                }
                failed(call, progress, failure);
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

        private void failed(Call call, CallProgress progress, Throwable failure) {
            Throwable cause = AssociationRefused.causeOf(failure);
            if (cause instanceof AssociationRefused refused) {
                failed(call, progress.failure(refused.end()), PeerRefusal.text(refused.end()));
            } else {
                failed(call, progress.failure(), IpAddresses.text(call.remote()) + ": " + cause);
            }
        }

        private void failed(Call call, CallProgress.Failure failure, String detail) {
            answered(call, failure.answers());
            note(stageOf(failure.layer()), false, detail);
        }

        private void answered(Call call, List<CallProgress.Answer> answers) {
            answers.forEach(answer -> note(stageOf(answer.layer()), true,
                answer.layer().isPresent() ? "the peer answers" : "connected to " + IpAddresses.text(call.remote()), answer.time()));
        }

        private void note(String stage, boolean ok, String detail) {
            note(stage, ok, detail, clock.instant());
        }

        private void note(String stage, boolean ok, String detail, Instant time) {
            stages.add(new Stage(stage, ok, detail, Duration.between(begin, time)));
            begin = time;
        }
    }

    private static String stageOf(Optional<Layer> layer) {
        return layer.map(answering -> switch (answering) {
            case USER -> TestResult.BIND;
            case TRANSPORT -> "COTP";
            case TLS, TPKT, SESSION, PRESENTATION, ACSE, RTSE -> answering.toString();
        }).orElse("TCP");
    }
}
