/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.webadmin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A JSON object under construction; its members keep their order, and those without a value are left out. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, Object> members = new LinkedHashMap<>();

    static Json object() {
        return new Json();
    }

    Json with(String name, Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> members.put(name, plain(present)));
        } else {
            members.put(name, plain(value));
        }
        return this;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Json json -> json.members;
            case Iterable<?> list -> {
                List<Object> plain = new ArrayList<>();
                list.forEach(element -> plain.add(plain(element)));
                yield plain;
            }
            case Number number -> number;
            case Boolean truth -> truth;
            case Object other -> other.toString();
        };
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(plain(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of maps, lists, numbers and texts cannot be written", e);
        }
    }
}
