/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.util.List;
import java.util.Objects;

/**
 * A configuration that can be used.
 *
 * @param configuration the records
 * @param warnings      what is legal but seldom meant
 * @param settings      every value in force, in the order of the file's elements
 */
public record LoadedConfiguration(X400Configuration configuration, List<Problem> warnings, List<EffectiveSetting> settings) {
    public LoadedConfiguration {
        Objects.requireNonNull(configuration, "configuration");
        warnings = List.copyOf(warnings);
        settings = List.copyOf(settings);
    }
}
