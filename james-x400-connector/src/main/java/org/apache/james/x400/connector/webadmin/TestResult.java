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
import java.util.List;
import java.util.Objects;

/**
 * What a call that carried no message found out.
 *
 * @param stages in their order, for each address that was tried, up to the one that failed
 */
public record TestResult(List<Stage> stages) {
    /** The stage in which the peer accepts us. */
    public static final String BIND = "bind";

    /**
     * One step of the call.
     *
     * @param name    DNS, TCP, ... release
     * @param ok      whether it succeeded
     * @param detail  what was found, or the reason of the failure
     * @param elapsed how long it took
     */
    public record Stage(String name, boolean ok, String detail, Duration elapsed) {
        public Stage {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(elapsed, "elapsed");
        }
    }

    public TestResult {
        stages = List.copyOf(stages);
    }

    /** Whether a bind succeeded and all that follows it: an address before it may have failed. */
    public boolean ok() {
        return stages.stream().anyMatch(stage -> stage.ok() && stage.name().equals(BIND)) && stages.getLast().ok();
    }
}
