/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.net.InetAddress;
import java.util.Objects;

/**
 * For whom an interrupted transfer is kept: nobody else may take it up again.
 *
 * @param address   of the peer
 * @param selectors of the peer, as the call named them
 */
record Partner(InetAddress address, PresentationAddress selectors) {
    Partner {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(selectors, "selectors");
    }
}
