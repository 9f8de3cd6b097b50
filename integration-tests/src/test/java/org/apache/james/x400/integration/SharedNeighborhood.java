/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.IOException;
import java.util.Optional;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link Neighborhood} of this run; it is started for the first and ends with the last. */
final class SharedNeighborhood implements ParameterResolver {
    private static final ExtensionContext.Namespace PLACE = ExtensionContext.Namespace.create(SharedNeighborhood.class);

    /** Closed by JUnit at the end of the run. A start that failed is not tried again for each test. */
    private record Running(Optional<Neighborhood> neighborhood, Optional<Exception> failure) implements AutoCloseable {
        static Running start() {
            try {
                return new Running(Optional.of(Neighborhood.start()), Optional.empty());
            } catch (Exception e) {
                return new Running(Optional.empty(), Optional.of(e));
            }
        }

        Neighborhood get() {
            return neighborhood.orElseThrow(() -> new IllegalStateException("the servers do not start", failure.orElse(null)));
        }

        @Override
        public void close() throws IOException {
            if (neighborhood.isPresent()) {
                neighborhood.get().close();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Neighborhood.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(PLACE);
        return store.getOrComputeIfAbsent(Neighborhood.class, key -> Running.start(), Running.class).get();
    }
}
