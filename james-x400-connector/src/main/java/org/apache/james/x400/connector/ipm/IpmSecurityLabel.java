/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.p1.SecurityLabel;

/**
 * How secret the parts of an IPM are: heading extension ipm-security-label.
 *
 * @param content   of the whole
 * @param heading   of the heading
 * @param bodyParts one for each part, in their order, or none at all
 */
public record IpmSecurityLabel(SecurityLabel content, Optional<SecurityLabel> heading, List<BodyPartLabel> bodyParts) {
    /** Of one body part. */
    public sealed interface BodyPartLabel {
    }

    public record Unlabelled() implements BodyPartLabel {
    }

    public record Labelled(SecurityLabel label) implements BodyPartLabel {
        public Labelled {
            Objects.requireNonNull(label, "label");
        }
    }

    public IpmSecurityLabel {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(heading, "heading");
        bodyParts = List.copyOf(bodyParts);
    }
}
