/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import java.util.Objects;

/**
 * An attribute whose type only its management domain knows; {@code RFC-822} is the one known everywhere.
 *
 * @param type  at most 8 characters
 * @param value at most 128 characters
 */
public record DomainDefinedAttribute(String type, String value) {
    public DomainDefinedAttribute {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(value, "value");
    }

    /** Types compare without case. */
    public boolean isOfType(String wanted) {
        boolean spaced = type.indexOf(' ') >= 0 || wanted.indexOf(' ') >= 0;
        return type.equalsIgnoreCase(wanted) || spaced && DomainName.fold(type).equals(DomainName.fold(wanted));
    }
}
