/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

/** Text that is not an O/R address. The message names the attribute, if there is one, and the reason. */
public class OrAddressSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of error it is, for callers who try several readings of one text. */
    public enum Problem {
        /** Not a sequence of {@code label=value}. */
        SHAPE,
        /** A label that nobody knows. */
        UNKNOWN_ATTRIBUTE,
        /** An attribute that stands twice, or in two spellings that exclude each other. */
        DUPLICATE,
        /** A value that its attribute cannot have. */
        VALUE
    }

    private final Problem problem;
    private final String attribute;

    OrAddressSyntaxException(Problem problem, String attribute, String reason) {
        super(attribute.isEmpty() ? reason : attribute + ": " + reason);
        this.problem = problem;
        this.attribute = attribute;
    }

    public Problem problem() {
        return problem;
    }

    /** The label as it was written; empty where the whole text is meant. */
    public String attribute() {
        return attribute;
    }
}
