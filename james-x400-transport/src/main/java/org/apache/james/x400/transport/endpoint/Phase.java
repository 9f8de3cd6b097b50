/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenedIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.ToUser;
import org.apache.james.x400.transport.service.Layer;

/** What an association is doing at present: calling, being asked for, or open. Called on its event loop. */
interface Phase {
    /** The connection stands. */
    default void connected() {
    }

    default void on(RtOpenIndication indication) {
        throw unexpected(indication);
    }

    default void on(RtOpenConfirm confirm) {
        throw unexpected(confirm);
    }

    default void on(RtOpenedIndication indication) {
        throw unexpected(indication);
    }

    default void on(RtTransferIndication indication) {
        throw unexpected(indication);
    }

    default void on(RtTransferConfirm confirm) {
        throw unexpected(confirm);
    }

    /** The peer asks for the turn. */
    default void turnPlease() {
        throw new IllegalStateException("the peer asks for the turn in " + this);
    }

    /** The turn is here. */
    default void turnGiven() {
        throw new IllegalStateException("the peer gives the turn in " + this);
    }

    /** The peer closes. */
    default void closing() {
        throw new IllegalStateException("the peer closes in " + this);
    }

    /** The peer agrees that we close. */
    default void closed() {
        throw new IllegalStateException("the peer confirms a close in " + this);
    }

    /** Begin nothing more, and end when what is under way is through. */
    void drain(String reason);

    /** End now, with a word to the peer where there is one. */
    void abortNow(String reason);

    /** End now, so that what is under way can be taken up again later. */
    default void breakOff(String reason) {
        abortNow(reason);
    }

    /** What it is for us that the peer's user aborts. */
    default AssociationEnd abortedByPeer(String reason) {
        return new AssociationEnd.Aborted(true, Layer.USER, reason);
    }

    /** The association has ended, or the attempt at one. */
    void ended(AssociationEnd end);

    /** Tells the end to whoever reports it. False: there is nobody, and a line in the log is owed. */
    boolean report(AssociationEnd end);

    private IllegalStateException unexpected(ToUser primitive) {
        return new IllegalStateException(primitive.getClass().getSimpleName() + " in " + this);
    }
}
