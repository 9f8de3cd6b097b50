/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where incoming APDUs wait until they are whole.
 *
 * @param folder      for those that do not stay in memory; made when it is not there
 * @param memoryLimit up to so many octets an APDU stays in memory
 * @param apduLimit   longer ones are refused
 * @param threads     that write and read the files, 1 or more
 */
public record SpoolOptions(Path folder, long memoryLimit, long apduLimit, int threads) {
    public SpoolOptions {
        Objects.requireNonNull(folder, "folder");
        if (memoryLimit < 0) {
            throw new IllegalArgumentException("memoryLimit " + memoryLimit + " is negative");
        }
        if (apduLimit < 1) {
            throw new IllegalArgumentException("apduLimit " + apduLimit + " is below 1");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + " is below 1");
        }
    }

    /** 64 kB in memory; APDUs up to 128 MB; two threads. */
    public static SpoolOptions defaults(Path folder) {
        return new SpoolOptions(folder, 64 << 10, 128L << 20, 2);
    }

    public SpoolOptions withMemoryLimit(long octets) {
        return new SpoolOptions(folder, octets, apduLimit, threads);
    }

    public SpoolOptions withApduLimit(long octets) {
        return new SpoolOptions(folder, memoryLimit, octets, threads);
    }
}
