/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

/**
 * The numbers of synchronization points, with the text's names of its variables.
 *
 * @param unconfirmed the lowest number not yet confirmed, V(A)
 * @param next        the number of the next point, V(M)
 * @param toConfirm   whether the open points are the peer's, for us to confirm, Vsc
 */
record Serials(int unconfirmed, int next, boolean toConfirm) {
    /** What six digits can hold. */
    static final int MAX = 999_999;

    /** An activity begins. */
    static final Serials START = new Serials(1, 1, false);

    /** An activity continues after this point. */
    static Serials after(int serial) {
        return new Serials(serial + 1, serial + 1, false);
    }

    /** We set a point. */
    Serials sent() {
        return new Serials(toConfirm ? next : unconfirmed, next + 1, false);
    }

    /** The peer set a point. */
    Serials received() {
        return new Serials(toConfirm ? unconfirmed : next, next + 1, true);
    }

    boolean isUnconfirmed(int serial) {
        return serial >= unconfirmed && serial < next;
    }

    /** This point and all before it are confirmed. */
    Serials confirmed(int serial) {
        return new Serials(serial + 1, next, toConfirm);
    }
}
