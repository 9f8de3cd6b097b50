/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.cotp;

/** What is taken although the text does not allow it, each for the sake of peers that are known to do it. */
public enum Leniency {
    /**
     * A DR on the open connection, of which class 0 knows nothing: ISODE initiators send one before they close. Without it, it counts as a
     * violation; the connection ends either way.
     */
    DISCONNECT_WHEN_OPEN,
    /**
     * A CC with parameters that nobody knows, as stacks of later editions may send them: they are skipped as in a CR. Without it the call
     * fails, as it does in ISODE.
     */
    UNKNOWN_PARAMETER
}
