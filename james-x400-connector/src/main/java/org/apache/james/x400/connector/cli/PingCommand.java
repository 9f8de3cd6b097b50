/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationEnd;
import org.apache.james.x400.transport.endpoint.AssociationRefused;
import org.apache.james.x400.transport.endpoint.Call;
import org.apache.james.x400.transport.endpoint.CallProgress;
import org.apache.james.x400.transport.endpoint.X400Transport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Calls a peer, binds, releases, and tells how far it got. */
@Command(name = "ping", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Calls an MTA stage by stage: DNS, TCP, the layers of the stack, bind, release. Transfers nothing.",
        "Each address of HOST is tried until one answers."},
    footer = {"", "Example: x400 ping mta.example --called-tsel MTA-B --mta MTA-A --password secret --remote-mta MTA-B"})
final class PingCommand implements Callable<Integer> {
    private static final String WITHOUT_TLS = "; peers do so that do not take our address or T-selector, or that expect TLS (--tls)";

    @Mixin
    private CallOptions options = new CallOptions();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        Stages stages = new Stages(command.commandLine().getOut(), InstantSource.system());
        List<InetAddress> addresses;
        try {
            addresses = options.target().addresses();
        } catch (CommandFailed e) {
            stages.failed("DNS", e.getMessage());
            return X400Tool.FAILED;
        }
        stages.passed("DNS", options.target().host() + " is " + String.join(", ",
            addresses.stream().map(InetAddress::getHostAddress).toList()));
        try (X400Transport transport = options.start()) {
            for (InetAddress address : addresses) {
                if (ping(transport, address, stages)) {
                    return 0;
                }
            }
        }
        return X400Tool.FAILED;
    }

    private boolean ping(X400Transport transport, InetAddress address, Stages stages) throws Exception {
        Call call = options.call(address);
        String ofSilence = call.tls().isPresent() ? "" : WITHOUT_TLS;
        CallProgress progress = new CallProgress(call.mode(), call.tls().isPresent(), InstantSource.system());
        Association association;
        try {
            association = await(transport.connect(call, progress));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssociationRefused refused) {
                stages.ended(progress, refused.end(), ofSilence);
                return false;
            }
            throw e;
        } catch (TimeoutException e) {
            stages.ended(progress, new AssociationEnd.NetworkLost("no answer in " + options.timeout().toSeconds() + " s"), ofSilence);
            return false;
        }
        stages.answered(progress.answers());
        List<String> differences = options.bind().differences(association.mode(), association.peerBind());
        if (!differences.isEmpty()) {
            stages.failed("bind", "the peer accepts us, but " + String.join(", ", differences));
            association.abort("not the peer that was called");
            return false;
        }
        stages.passed("bind", "accepted: " + association.mode() + ", checkpoint " + association.checkpointSize() + ", window "
            + association.windowSize() + association.tls().map(tls -> ", " + tls).orElse(""));
        AssociationEnd end = await(association.release());
        boolean released = end instanceof AssociationEnd.Released;
        if (released) {
            stages.passed("release", end.text());
        } else {
            stages.failed("release", end.text());
        }
        return released;
    }

    /** The stack has time limits of its own on each step; ours comes first where it is shorter. */
    private <T> T await(CompletionStage<T> stage) throws InterruptedException, ExecutionException, TimeoutException {
        return stage.toCompletableFuture().get(options.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }
}
