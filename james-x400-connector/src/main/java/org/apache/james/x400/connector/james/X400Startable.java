/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

import org.apache.james.utils.UserDefinedStartable;

/**
 * Opens the listener when James has started, and closes it first when James stops. A configuration with errors, or a port that cannot be
 * opened, stops James from starting: half a mail server that takes no calls would be noticed too late.
 */
public final class X400Startable implements UserDefinedStartable {
    private final X400Server server;

    @Inject
    public X400Startable(X400Server server) {
        this.server = server;
    }

    @Override
    public void start() {
        server.start();
    }

    @PreDestroy
    public void stop() {
        server.stop();
    }
}
