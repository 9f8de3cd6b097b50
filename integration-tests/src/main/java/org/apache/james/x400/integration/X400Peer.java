/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

/**
 * One of two MTAs, as the other's administrator must know it.
 *
 * @param mta      MTA name
 * @param password of its binds
 * @param domain   the mail domain behind it
 * @param host     the address it calls from and, unless a relay stands between, listens at
 * @param port     where it is called
 */
public record X400Peer(String mta, String password, String domain, String host, int port) {
    /** The same MTA, called through a relay on another port. */
    public X400Peer calledAt(int relayPort) {
        return new X400Peer(mta, password, domain, host, relayPort);
    }

    public X400Peer withPassword(String other) {
        return new X400Peer(mta, other, domain, host, port);
    }
}
