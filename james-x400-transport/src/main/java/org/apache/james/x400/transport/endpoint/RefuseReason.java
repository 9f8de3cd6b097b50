/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

/**
 * Why an association is refused, in the four words that every mode has: refuseReason of X.410-1984 mode, and the MTS bind errors
 * that say the same in normal mode.
 */
public enum RefuseReason {
    /** No resources now; the caller may try again. */
    BUSY("busy"),
    /** The association to be recovered is not known here. */
    CANNOT_RECOVER("cannot recover"),
    /** Name, password or address of the caller is not one we accept. */
    VALIDATION_FAILURE("validation failure"),
    /** The proposed dialogue mode is not acceptable. */
    UNACCEPTABLE_DIALOGUE_MODE("unacceptable dialogue mode");

    private final String text;

    RefuseReason(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
