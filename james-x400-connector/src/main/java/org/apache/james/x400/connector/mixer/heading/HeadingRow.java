/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.heading;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.james.x400.connector.ipm.Heading;

/**
 * One element of the heading and its header fields, both ways.
 *
 * @param fields     the names that are read, the one that is written first
 * @param element    what of a heading the row is about, to see whether two headings agree in it
 * @param toX400     reads the fields into the heading
 * @param toInternet writes the fields
 */
record HeadingRow(List<String> fields, Function<Heading, Object> element, Consumer<ToHeading> toX400, Consumer<ToHeader> toInternet) {
    HeadingRow {
        fields = List.copyOf(fields);
    }

    boolean isAbout(String field) {
        return fields.stream().anyMatch(field::equalsIgnoreCase);
    }
}
