/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

/**
 * How much a single value may ask of us. Memory and time are bounded by these and by the length of the input, never by a length that
 * the input only declares.
 *
 * @param depth    elements within one another, 1 or more
 * @param elements elements in all, 1 or more
 */
public record BerLimits(int depth, int elements) {
    private static final BerLimits DEFAULTS = new BerLimits(32, 1_000_000);

    public BerLimits {
        if (depth < 1 || depth > 1000) {
            throw new IllegalArgumentException("depth " + depth + " is not between 1 and 1000");
        }
        if (elements < 1) {
            throw new IllegalArgumentException("elements " + elements + " is below 1");
        }
    }

    public static BerLimits defaults() {
        return DEFAULTS;
    }
}
