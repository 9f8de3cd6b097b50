/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.util.function.Supplier;

import org.apache.james.x400.connector.health.HealthView.ListenerHealth;
import org.apache.james.x400.transport.endpoint.X400Listener;

/** How far the start has come. Known before anything else is, since James asks for health from the beginning. */
public final class ServerStatus {
    private volatile Supplier<ListenerHealth> listener = ListenerHealth.NotStarted::new;

    ListenerHealth listener() {
        return listener.get();
    }

    void listener(ListenerHealth now) {
        listener = () -> now;
    }

    void listening(X400Listener opened) {
        listener = () -> new ListenerHealth.Listening(opened.addresses(), opened.connections());
    }
}
