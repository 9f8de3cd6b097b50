/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Divides recipients so that nobody learns of a blind copy recipient who is not one: each recipient named as such gets a copy of its
 * own, all others share one.
 */
final class BlindCopies {
    private BlindCopies() {
    }

    /**
     * Who shares a copy, and which blind copy recipients that copy may show.
     *
     * @param recipients in their order
     */
    record Copy<R, B>(List<R> recipients, List<B> shown) {
    }

    /** @param same whether a recipient is the one named */
    static <R, B> List<Copy<R, B>> divide(List<R> recipients, List<B> blind, BiPredicate<R, B> same) {
        List<R> open = new ArrayList<>();
        Map<R, List<B>> hidden = new LinkedHashMap<>();
        for (R recipient : recipients) {
            List<B> names = blind.stream().filter(name -> same.test(recipient, name)).toList();
            if (names.isEmpty()) {
                open.add(recipient);
            } else {
                hidden.put(recipient, names);
            }
        }
        List<Copy<R, B>> copies = new ArrayList<>();
        if (!open.isEmpty()) {
            copies.add(new Copy<>(open, List.of()));
        }
        hidden.forEach((recipient, names) -> copies.add(new Copy<>(List.of(recipient), names)));
        return copies;
    }
}
