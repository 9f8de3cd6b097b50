/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.testkit;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Runs a property over many generated cases. Each run takes other seeds; a failure names the seed that repeats it when given as
 * {@code -Dx400.seed=...}.
 */
public final class Seeded {
    private static final String SEED = "x400.seed";

    private Seeded() {
    }

    /** What must hold for everything that the generator gives. */
    @FunctionalInterface
    public interface Property {
        void check(Generator generator) throws Exception;
    }

    public static void check(int cases, Property property) {
        Long given = Long.getLong(SEED);
        if (given != null) {
            check(given, property);
            return;
        }
        long first = ThreadLocalRandom.current().nextLong(1L << 48);
        for (int i = 0; i < cases; i++) {
            check(first + i, property);
        }
    }

    private static void check(long seed, Property property) {
        try {
            property.check(new Generator(seed));
        } catch (Exception | AssertionError | StackOverflowError e) {
            throw new AssertionError("fails with -D" + SEED + "=" + seed + ": " + e, e);
        }
    }
}
