/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

/** The user of a call that only sends: what the peer may send stays with the peer. */
public class SendingOnly implements AssociationListener {
    private final String why;

    /** @param why nothing is taken, for the log: "this is a test" */
    public SendingOnly(String why) {
        this.why = why;
    }

    @Override
    public final void onOpen(OpenIndication indication, OpenDecision decision) {
        decision.drop();
    }

    @Override
    public final void onTransfer(Association association, Apdu apdu, TransferDecision decision) {
        apdu.close();
        decision.refuseForNow(why);
    }
}
