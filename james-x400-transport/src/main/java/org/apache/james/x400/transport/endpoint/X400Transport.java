/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The stack of one process: takes calls and makes them. All methods may be called from any thread. */
public interface X400Transport extends AutoCloseable {
    /** A transport with threads of its own, which {@link #close} stops. */
    static X400Transport start(TransportOptions options) {
        return new NettyTransport(options);
    }

    /**
     * Takes calls from now on.
     *
     * @param user is asked about each of them, and takes what they bring
     * @throws IOException where one of the addresses cannot be bound, which it names; none of them is then
     */
    X400Listener listen(Listening listening, AssociationListener user) throws IOException;

    /**
     * Calls a peer. The connection leaves from {@link Call#source} or not at all, and never through a proxy.
     *
     * @param user takes what the peer sends over the association, if it gets the turn
     * @return completes on a thread of the stack; fails with {@link AssociationRefused} whatever the reason
     */
    CompletionStage<Association> connect(Call call, AssociationListener user);

    /** Those that are open. */
    List<Association> associations();

    /**
     * Takes no more calls and makes none, lets transfers under way come to their end, releases the associations, aborts what is left
     * when the time is over, and waits for all of it. An APDU that its user has not accepted by then stays with its sender.
     *
     * @param grace for transfers under way
     */
    void close(Duration grace);

    /** Closes without grace. */
    @Override
    default void close() {
        close(Duration.ZERO);
    }
}
