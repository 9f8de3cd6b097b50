/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.james.filesystem.api.FileSystem;

/**
 * The folders of the connector in James's {@code var}. Nothing in the first two outlives a transfer: what is durable lies in James's
 * queues.
 *
 * @param spool      incoming APDUs until they are whole
 * @param work       files of a conversion
 * @param unreadable APDUs that could not be read, for people to look at
 */
record WorkFolders(Path spool, Path work, Path unreadable) {
    private static final String BASE = "file://var/x400";

    /** @throws UncheckedIOException where a folder cannot be made */
    static WorkFolders in(FileSystem fileSystem) {
        try {
            Path base = fileSystem.getFile(BASE).toPath();
            return new WorkFolders(Files.createDirectories(base.resolve("spool")), Files.createDirectories(base.resolve("work")),
                base.resolve("unreadable"));
        } catch (IOException e) {
            throw new UncheckedIOException("the folder var/x400 of the X.400 connector cannot be made: " + e.getMessage(), e);
        }
    }
}
