/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import org.apache.james.x400.transport.endpoint.Apdu;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationListener;
import org.apache.james.x400.transport.endpoint.OpenDecision;
import org.apache.james.x400.transport.endpoint.OpenIndication;
import org.apache.james.x400.transport.endpoint.TransferDecision;

/** We send and take nothing: what a peer with the turn may send stays with it. */
final class NothingBack implements AssociationListener {
    @Override
    public void onOpen(OpenIndication indication, OpenDecision decision) {
        decision.drop();
    }

    @Override
    public void onTransfer(Association association, Apdu apdu, TransferDecision decision) {
        apdu.close();
        decision.refuseForNow("this is a sending tool");
    }
}
