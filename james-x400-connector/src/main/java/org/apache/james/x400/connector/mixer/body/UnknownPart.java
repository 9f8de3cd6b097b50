/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.peer.BodyHabits.UnknownParts;

/** What becomes of a part that has no equivalent on the other side, as the connector has it. RFC 2157 §3.1. */
final class UnknownPart {
    private UnknownPart() {
    }

    /**
     * The text that takes the place of the part; empty where it is to be encapsulated.
     *
     * @param type its media type, or its name in X.420
     * @param name of the file that it is
     * @throws UnsupportedPartException where the message is to be refused
     */
    static Optional<String> marker(UnknownParts habit, String type, Optional<String> name, List<Loss> losses)
        throws UnsupportedPartException {
        return switch (habit) {
            case ENCAPSULATE -> Optional.empty();
            case REFUSE -> throw new UnsupportedPartException(type);
            case REPLACE -> {
                losses.add(new Loss(Loss.Place.BODY, type, "has no equivalent; a text stands in its place"));
                yield Optional.of("[ A part of type " + type + name.map(file -> ", file " + file).orElse("")
                    + ", could not be converted. ]\r\n");
            }
        };
    }
}
