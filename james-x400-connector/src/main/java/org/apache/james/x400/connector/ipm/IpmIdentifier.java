/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm;

import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.OrName;

/**
 * Names an IPM for ever. An answer copies it exactly: where the O/R name was left out it stays out.
 *
 * @param user                   whose identifier it is; makes it unique in the world
 * @param userRelativeIdentifier PrintableString of up to 64 characters; peers do not keep to the repertoire
 */
public record IpmIdentifier(Optional<OrName> user, String userRelativeIdentifier) {
    public IpmIdentifier {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(userRelativeIdentifier, "userRelativeIdentifier");
    }
}
