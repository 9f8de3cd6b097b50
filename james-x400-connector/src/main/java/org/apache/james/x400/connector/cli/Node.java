/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.util.List;

/**
 * A piece of what was decoded: a name, a value or pieces of its own, or both.
 *
 * @param value in one line; empty where the pieces say it all
 */
record Node(String name, String value, List<Node> children) {
    Node {
        children = List.copyOf(children);
    }

    static Node leaf(String name, String value) {
        return new Node(name, value, List.of());
    }

    /** Indented by two spaces a level. */
    String text() {
        StringBuilder text = new StringBuilder();
        append(text, 0);
        return text.toString();
    }

    private void append(StringBuilder text, int depth) {
        text.append("  ".repeat(depth)).append(name).append(value.isEmpty() ? "" : ": " + value).append(System.lineSeparator());
        children.forEach(child -> child.append(text, depth + 1));
    }

    /** {@code {"name": …, "value": …, "children": […]}}, the latter two only where there are any. */
    String json() {
        StringBuilder text = new StringBuilder("{\"name\": ").append(quoted(name));
        if (!value.isEmpty()) {
            text.append(", \"value\": ").append(quoted(value));
        }
        if (!children.isEmpty()) {
            text.append(", \"children\": [").append(String.join(", ", children.stream().map(Node::json).toList())).append(']');
        }
        return text.append('}').toString();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
