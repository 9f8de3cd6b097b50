/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

/** What is taken although the text does not allow it, each for the sake of peers that are known to do it. */
public enum Leniency {
    /**
     * Zeros before a serial number: the MS Mail gateway answers "000001" to "1" (Q86988). Numbers are compared as such. Without it
     * the connection is aborted.
     */
    PADDED_SERIAL,
    /**
     * An AC that chooses version 2 where only 1 was offered, because the user speaks as in X.410 of 1984: ISODE takes version 2 in that
     * mode, too (live between two of them, in all modes). Nothing that P1 needs differs between the versions, and we keep to 1. Without it
     * the connection is aborted.
     */
    VERSION_NOT_OFFERED
}
