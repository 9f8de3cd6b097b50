/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * The threads of the connector that may wait for others, so that those of the stack need not.
 *
 * <p>{@code x400-bind}: looks at callers. {@code x400-inbound}: gives what arrives to James, as many messages at a time as configured and
 * as many waiting.
 */
public final class WorkerThreads {
    private static final int BINDS = 2;
    private static final int WAITING_BINDS = 1000;

    private final ThreadPoolExecutor binds = BoundedThreads.named("x400-bind", BINDS, WAITING_BINDS);
    private final ThreadPoolExecutor inbound;

    /** @param maximumIncoming messages that are worked on at a time */
    WorkerThreads(int maximumIncoming) {
        this.inbound = BoundedThreads.named("x400-inbound", maximumIncoming, maximumIncoming);
    }

    Executor binds() {
        return binds;
    }

    Executor inbound() {
        return inbound;
    }

    /** What is under way is interrupted: a message that James has not taken by now stays with the peer. */
    void stop() {
        binds.shutdownNow();
        inbound.shutdownNow();
    }
}
