/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.util.Optional;

import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.codec.StandardExtension;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;

/** Extensions as header fields list them, RFC 2156 §3.3.6: {@code message-token(16)}, {@code (77)}, {@code (1)(2)(3)}. */
public final class ExtensionText {
    private ExtensionText() {
    }

    public static String of(ExtensionType type) {
        return switch (type) {
            case ExtensionType.Standard(var number) -> name(type) + "(" + number + ")";
            case ExtensionType.Private(var identifier) -> ObjectIdentifierText.of(identifier);
        };
    }

    private static String name(ExtensionType type) {
        Optional<StandardExtension<?>> known = StandardExtensions.of(type);
        return known.map(StandardExtension::standardName).orElse("");
    }
}
