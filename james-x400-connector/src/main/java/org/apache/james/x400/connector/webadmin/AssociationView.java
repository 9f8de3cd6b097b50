/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.webadmin;

import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.endpoint.TransferMode;

/**
 * An association that is open.
 *
 * @param id             {@code in-17}, {@code out-4}
 * @param connector      whose peer is at the other end
 * @param initiator      whether we called
 * @param checkpointSize as agreed, in kilobytes; 0: no checkpoints
 * @param windowSize     as agreed
 * @param tls            protocol, cipher suite and the peer's certificate, where the connection is secured
 */
public record AssociationView(String id, String connector, boolean initiator, InetSocketAddress local, InetSocketAddress remote,
                              TransferMode mode, int checkpointSize, int windowSize, Optional<String> tls) {
    public AssociationView {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(connector, "connector");
        Objects.requireNonNull(local, "local");
        Objects.requireNonNull(remote, "remote");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(tls, "tls");
    }
}
