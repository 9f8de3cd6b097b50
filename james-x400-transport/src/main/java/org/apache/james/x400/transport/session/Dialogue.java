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
 * What both sides know while the connection stands.
 *
 * @param owned    the tokens that are ours; the peer has the others
 * @param activity whether one is in progress, Vact in the text
 */
record Dialogue(SessionVersion version, Tokens owned, boolean activity, Serials serials) {
    static Dialogue begin(SessionVersion version, Tokens owned) {
        return new Dialogue(version, owned, false, Serials.START);
    }

    Dialogue owning(Tokens tokens) {
        return new Dialogue(version, tokens, activity, serials);
    }

    Dialogue with(Serials numbers) {
        return new Dialogue(version, owned, activity, numbers);
    }

    Dialogue inActivity(Serials numbers) {
        return new Dialogue(version, owned, true, numbers);
    }

    Dialogue outsideActivity() {
        return new Dialogue(version, owned, false, serials);
    }

    boolean owns(Tokens tokens) {
        return owned.contain(tokens);
    }

    boolean peerOwns(Tokens tokens) {
        return owned.common(tokens).isEmpty();
    }
}
