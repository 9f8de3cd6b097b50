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
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the build has put together for the servers.
 *
 * @param james folder with {@code lib/} (James's libraries) and {@code zip/} (James's own distribution, for its stock configuration)
 * @param jar   the drop-in jar for James 3.8
 * @param conf  the project's {@code conf/}
 * @param work  where the folders of the servers are made
 */
public record Installation(Path james, Path jar, Path conf, Path work) {
    /** The paths that Maven hands over as system properties {@code x400.james}, {@code x400.jar}, {@code x400.conf}, {@code x400.work}. */
    public static Installation ofBuild() throws IOException {
        return new Installation(existing("x400.james"), existing("x400.jar"), existing("x400.conf"),
            Files.createDirectories(path("x400.work")));
    }

    public static Path existing(String property) {
        Path path = path(property);
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " does not exist: build the whole project first, 'mvn package -DskipTests' in its root");
        }
        return path;
    }

    private static Path path(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("system property " + property + " is missing: the build of integration-tests sets it");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }

    Path stockConfiguration() {
        return james.resolve("zip/james-server-memory-app/conf");
    }

    Path libraries() {
        return james.resolve("lib");
    }
}
