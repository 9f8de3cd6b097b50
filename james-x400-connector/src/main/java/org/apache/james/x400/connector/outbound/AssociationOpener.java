/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.concurrent.CompletionStage;

import org.apache.james.x400.transport.endpoint.Association;

/** Calls the peer of one connector. The stage never fails: what went wrong is a {@link Failed}. */
@FunctionalInterface
public interface AssociationOpener {
    CompletionStage<Opening> open();

    /** How a call ended. */
    sealed interface Opening {
    }

    /** The association is open and the peer is who it should be. */
    record Opened(Association association) implements Opening {
    }

    /** No host of the connector could be used. */
    record Failed(Cause cause) implements Opening {
    }
}
