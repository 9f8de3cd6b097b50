/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.health;

import jakarta.inject.Inject;

import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;

import reactor.core.publisher.Mono;

/** "X.400 listener": whether calls can come in. */
public final class X400ListenerHealthCheck implements HealthCheck {
    public static final ComponentName COMPONENT = new ComponentName("X.400 listener");

    private final HealthView view;

    @Inject
    public X400ListenerHealthCheck(HealthView view) {
        this.view = view;
    }

    @Override
    public ComponentName componentName() {
        return COMPONENT;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromCallable(() -> switch (view.listener()) {
            case HealthView.ListenerHealth.NotStarted notStarted -> Result.degraded(COMPONENT, "not started yet");
            case HealthView.ListenerHealth.SwitchedOff off -> Result.healthy(COMPONENT);
            case HealthView.ListenerHealth.Listening listening -> Result.healthy(COMPONENT);
            case HealthView.ListenerHealth.Failed failed -> Result.unhealthy(COMPONENT, failed.reason());
        });
    }
}
