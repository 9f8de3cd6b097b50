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

import org.apache.james.x400.transport.asn1.Octets;

/** What an originator gives along to know a report again: extension content-correlator, up to 512 octets, any type in 1988. */
public sealed interface ContentCorrelator {
    record Text(String text) implements ContentCorrelator {
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    record OctetString(Octets octets) implements ContentCorrelator {
        public OctetString {
            Objects.requireNonNull(octets, "octets");
        }
    }

    /** @param element of another type, complete */
    record Other(Octets element) implements ContentCorrelator {
        public Other {
            Objects.requireNonNull(element, "element");
        }
    }
}
