/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

/** RT-TRANSFER confirm: what became of an APDU that we sent (X.228). */
public sealed interface TransferConfirm {
    /** The peer has taken the responsibility. */
    record Confirmed() implements TransferConfirm {
    }

    /**
     * The peer has not confirmed: the APDU is still ours.
     *
     * @param cause          one clause for the operator
     * @param mayHaveArrived whether the end of the APDU had been sent, so that the peer may hold it all the same
     */
    record NotConfirmed(String cause, boolean mayHaveArrived) implements TransferConfirm {
    }
}
