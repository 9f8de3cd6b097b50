/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.Objects;

import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * One step of extensions dl-expansion-history and originator-and-DL-expansion-history: a distribution list, or the originator, and when.
 */
public record DlExpansion(OrName name, UtcTime time) {
    public DlExpansion {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(time, "time");
    }
}
