/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.io.IOException;

/** A part has no equivalent on the other side, and the connector refuses such messages. */
public final class UnsupportedPartException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param part its media type, or its name in X.420 */
    public UnsupportedPartException(String part) {
        super("a part of type " + part + " has no equivalent on the other side, and this connector does not pass such parts");
    }
}
