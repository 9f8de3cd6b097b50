/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a value is written in the file.
 *
 * @param accepted what may be written, in words
 * @param read     throws IllegalArgumentException, with or without a reason of its own
 * @param write    the inverse of {@code read}
 */
record ValueType<T>(String accepted, Function<String, T> read, Function<T, String> write) {

    static final ValueType<String> TEXT = new ValueType<>("a text", Function.identity(), Function.identity());

    static final ValueType<Boolean> BOOLEAN = new ValueType<>("true or false", text -> switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("\"" + text + "\" is neither");
    }, Object::toString);

    static ValueType<Integer> number(int least, int greatest) {
        String accepted = greatest == Integer.MAX_VALUE ? "a number from " + least : "a number from " + least + " to " + greatest;
        return new ValueType<>(accepted, text -> {
            int value = Integer.parseInt(text);
            if (value < least || value > greatest) {
                throw new IllegalArgumentException(text + " is out of this range");
            }
            return value;
        }, Object::toString);
    }

    /** One of the values, each written as its {@code toString()}. */
    @SafeVarargs
    static <E> ValueType<E> oneOf(E... values) {
        return oneOf(Arrays.asList(values), Object::toString);
    }

    static <E> ValueType<E> oneOf(List<E> values, Function<E, String> name) {
        String accepted = values.stream().map(name).collect(Collectors.joining("\", \"", "one of \"", "\""));
        return new ValueType<>(accepted, text -> values.stream().filter(value -> name.apply(value).equals(text)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is none of them"
                + NearestWord.of(text, values.stream().map(name).toList()).map(word -> ", did you mean \"" + word + "\"?")
                .orElse(""))), name);
    }

    /** Values one after the other, with commas between them. */
    static <E> ValueType<List<E>> listOf(ValueType<E> element) {
        return new ValueType<>("a list with commas, each " + element.accepted,
            text -> Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).map(element.read).toList(),
            values -> values.stream().map(element.write).collect(Collectors.joining(", ")));
    }
}
