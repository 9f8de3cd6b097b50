/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.util.Objects;

/**
 * A PX record of the DNS, RFC 2163.
 *
 * @param preference the lowest wins
 * @param map822     a domain of the Internet
 * @param mapX400    a domain of O/R addresses in the syntax of domain names
 */
public record PxRecord(int preference, String map822, String mapX400) {
    public PxRecord {
        Objects.requireNonNull(map822, "map822");
        Objects.requireNonNull(mapX400, "mapX400");
    }
}
