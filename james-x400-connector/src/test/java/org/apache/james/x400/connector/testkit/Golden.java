/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that must not change unseen, in a file of the test's resources. {@code -Dx400.golden.write=true} writes what is new. */
public final class Golden {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private Golden() {
    }

    /** Compares with the file {@code name.txt} beside the test. */
    public static void check(Class<?> test, String name, String text) throws IOException {
        Path file = RESOURCES.resolve(test.getPackageName().replace('.', '/')).resolve("golden").resolve(name + ".txt");
        if (Boolean.getBoolean("x400.golden.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file).as("golden print of %s; review and write it with -Dx400.golden.write=true", name).exists();
        assertThat(text).as(name).isEqualTo(Files.readString(file));
    }
}
