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
import java.net.InetSocketAddress;

import org.apache.james.x400.transport.service.Layer;
import org.slf4j.LoggerFactory;

/** The user of inbound associations. Called on an event loop: hand the work over and return at once. */
public interface AssociationListener {
    /** What is known of a connection by where it comes from, before its first octet is read. */
    enum Origin {
        /** Perhaps a caller. */
        CALLER,
        /** A proxy that announces its callers: the connection has to begin with a header of the PROXY protocol, version 1 or 2. */
        PROXY,
        /** Nobody who is listened to: the connection is closed at once. */
        DENIED
    }

    /** Asked for each connection; must not wait for anything. */
    default Origin origin(InetAddress remote) {
        return Origin.CALLER;
    }

    /** Whether connections may be traced: then their first octets are kept until {@link OpenDecision#trace} says where they go. */
    default boolean mayTrace() {
        return false;
    }

    /**
     * A connection that should have been secured was not, and is closed. Who does not want to know finds a line in the log.
     *
     * @param why a clause that names the certificate, if it was about one
     */
    default void onUnsecured(InetSocketAddress remote, String why) {
        LoggerFactory.getLogger(AssociationListener.class).warn("Connection from {} is closed: TLS: {}",
            AssociationHandler.text(remote), why);
    }

    /** A connection was closed at once, since a limit of the listener is reached; must not wait for anything. */
    default void onTurnedAway(InetSocketAddress remote, String why) {
    }

    /**
     * A caller's connection has ended before its bind, for another reason than the user's decision: what came is no call, the two sides do
     * not fit, or the caller has gone. Must not wait for anything.
     *
     * @return whether the user reports it; if not, the stack writes a line in the log
     */
    default boolean onFailed(InetSocketAddress remote, String why) {
        return false;
    }

    /** Our call has got as far as the peer's TCP port. */
    default void onConnected() {
    }

    /** The peer has answered our call in that layer, whatever the answer is. */
    default void onAnswer(Layer layer) {
    }

    void onOpen(OpenIndication indication, OpenDecision decision);

    /** The association that an accepted {@link OpenIndication} led to. */
    default void onOpened(OpenIndication indication, Association association) {
    }

    /** A call of ours recovers an association that broke: the new one, before the transfer goes on over it. */
    default void onRecovered(Association association) {
    }

    /**
     * A transfer whose association broke, or that the peer could not go on with for a while, goes on.
     *
     * @param association the new one, or the same
     * @param byPeer      whether the peer sends it
     * @param checkpoint  the last that was confirmed
     * @param octet       where it goes on, counted from 0 in the octets as they travel
     */
    default void onResumed(Association association, boolean byPeer, int checkpoint, long octet) {
    }

    /** @param apdu closed by the receiver of this call when he has done with it */
    void onTransfer(Association association, Apdu apdu, TransferDecision decision);
}
