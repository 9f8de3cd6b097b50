/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.util.Optional;
import java.util.function.Consumer;

import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;

/** Calls a peer again to go on with a transfer that broke: only the side that had opened the association does (X.228). */
interface Recovery {
    /**
     * A transfer of an association that we had opened.
     *
     * @param call       as it was made for the association
     * @param user       of the association
     * @param terms      that were agreed
     * @param connection what we called it
     * @param outgoing   the APDU, where we were sending; otherwise the peer was
     * @param cause      why the association broke
     * @param attempts   to recover it that came to nothing; while there are none, it is tried at once
     */
    record Broken(Call call, AssociationListener user, Terms terms, SessionConnectionIdentifier connection, Optional<Outgoing> outgoing,
                  String cause, int attempts) {
    }

    /**
     * Never waits. An APDU that is not sent in the end is told to who waits for its confirm.
     *
     * @return calls it off, also when the new association stands, and says why
     */
    Consumer<String> recover(Broken broken);
}
