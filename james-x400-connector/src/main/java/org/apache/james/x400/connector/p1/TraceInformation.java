/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The way through the domains, the oldest element first.
 *
 * @param elements 1 to 512; none only if a peer sent it so
 */
public record TraceInformation(List<TraceInformationElement> elements) {
    /** ub-transfers. */
    public static final int MAX_ELEMENTS = 512;

    public TraceInformation {
        elements = List.copyOf(elements);
    }

    public static TraceInformation of(TraceInformationElement... elements) {
        return new TraceInformation(List.of(elements));
    }

    /** With one more at the end. */
    public TraceInformation and(TraceInformationElement next) {
        return new TraceInformation(Stream.concat(elements.stream(), Stream.of(next)).toList());
    }

    /** With another last element, for what is only known when the message leaves. */
    public TraceInformation withLast(TraceInformationElement last) {
        List<TraceInformationElement> changed = new ArrayList<>(elements);
        changed.set(changed.size() - 1, last);
        return new TraceInformation(changed);
    }
}
