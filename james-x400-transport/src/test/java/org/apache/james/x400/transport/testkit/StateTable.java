/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The state table of a protocol machine, as its test writes it: a line {@code state | event | next state | actions} for each row. */
public record StateTable(List<Row> rows) {
    /** A cell of the table. */
    public record Row(String state, String event, String next, String actions) {
        private static Row of(String line) {
            String[] cells = line.split("\\|", -1);
            return new Row(cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip());
        }

        /** For the name of a test. */
        @Override
        public String toString() {
            return state + " on " + event;
        }
    }

    public StateTable {
        rows = List.copyOf(rows);
    }

    /** @param text blank lines are passed over */
    public static StateTable of(String text) {
        return new StateTable(text.lines().filter(line -> !line.isBlank()).map(Row::of).toList());
    }

    /** What is not in the table: all other pairs of state and event, without next state and actions. */
    public List<Row> others(Collection<String> states, Collection<String> events) {
        List<String> listed = rows.stream().map(Row::toString).toList();
        List<Row> others = new ArrayList<>();
        states.forEach(state -> events.forEach(event -> {
            Row row = new Row(state, event, "", "");
            if (!listed.contains(row.toString())) {
                others.add(row);
            }
        }));
        return others;
    }
}
