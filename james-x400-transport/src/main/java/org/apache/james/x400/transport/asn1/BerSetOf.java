/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.List;

/** SET OF: any number of values of one type. Their order means nothing, and is kept all the same. X.690 8.12. */
public final class BerSetOf {
    private BerSetOf() {
    }

    public static <T> BerType<List<T>> of(BerType<T> type) {
        return of(type, 0, Integer.MAX_VALUE);
    }

    /** {@code SET SIZE (least..most) OF type}; other numbers are an error in both directions. */
    public static <T> BerType<List<T>> of(BerType<T> type, int least, int most) {
        return new CollectionType<>(BerSet.TAG, "SET", type, least, most);
    }
}
