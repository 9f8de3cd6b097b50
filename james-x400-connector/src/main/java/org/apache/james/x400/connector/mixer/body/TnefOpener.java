/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import org.apache.james.x400.transport.asn1.Octets;

/**
 * Takes {@code winmail.dat} apart, MS-OXTNEF. The one that does comes in a jar of its own, next to the connector's, and is found by
 * {@link java.util.ServiceLoader}. Any thread may call it.
 */
public interface TnefOpener {
    /** The stream is damaged, too long, or not TNEF. */
    final class UnreadableTnefException extends Exception {
        private static final long serialVersionUID = 1L;

        /** @param message goes on behind "it is passed on as it is:" */
        public UnreadableTnefException(String message) {
            super(message);
        }
    }

    /** What is in the stream. Time and memory that this takes are bounded, whatever the octets are. */
    TnefContents open(Octets tnef) throws UnreadableTnefException;
}
