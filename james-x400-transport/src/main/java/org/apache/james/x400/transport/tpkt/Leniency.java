/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.tpkt;

/** What is taken although the text does not foresee it, each for the sake of peers that are known to do it. */
public enum Leniency {
    /**
     * A reserved octet that is not 0. Exchange 4.0 before SP3 did not initialize it (Q157015, Q151626), and peers that insisted on 0
     * refused its connections. Without it such a packet ends the connection.
     */
    RESERVED_OCTET
}
