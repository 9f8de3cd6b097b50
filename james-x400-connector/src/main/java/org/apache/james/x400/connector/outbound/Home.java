/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.io.IOException;

import org.apache.james.x400.connector.p1.MtsApdu;

/** Takes what was to go to a peer and is for James after all, as if a peer had sent it. */
@FunctionalInterface
public interface Home {
    /**
     * When this returns, James has it, or its originator is told.
     *
     * @param apdu        with responsibility for those recipients who are James's
     * @param arrivedOver the connector over which it came at first; empty: not known
     * @throws IOException where James does not take it now
     */
    void take(MtsApdu apdu, String arrivedOver) throws IOException;
}
