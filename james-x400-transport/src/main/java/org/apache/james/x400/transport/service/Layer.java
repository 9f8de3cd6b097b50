/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.service;

/** The layers of the stack, lowest first, by the name an operator reads in a log line. */
public enum Layer {
    /** Below RFC 1006, where it is used. */
    TLS("TLS"),
    /** RFC 1006 packets. */
    TPKT("TPKT"),
    /** X.224 class 0. */
    TRANSPORT("transport"),
    /** X.225. */
    SESSION("session"),
    /** X.226. */
    PRESENTATION("presentation"),
    /** X.227. */
    ACSE("ACSE"),
    /** X.228. */
    RTSE("RTSE"),
    /** The user of RTSE: for P1 the message transfer agent. */
    USER("RTSE user");

    private final String text;

    Layer(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
