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
import java.time.Duration;
import java.util.Objects;

/**
 * Where incoming APDUs wait until they are whole, and the parts of those that broke until their senders go on.
 *
 * @param folder       for those that do not stay in memory; made when it is not there; no two processes share one
 * @param memoryLimit  up to so many octets an APDU stays in memory
 * @param apduLimit    longer ones are refused
 * @param threads      that write and read the files, 1 or more
 * @param recoveryTime how long the parts of a broken transfer are kept where its association does not say; zero: not at all
 * @param keptLimit    octets of broken transfers that are kept, in all; beyond that the oldest are dropped
 * @param minimumFree  octets that stay free where the folder is: an APDU for which there is not more stays with its sender
 */
public record SpoolOptions(Path folder, long memoryLimit, long apduLimit, int threads, Duration recoveryTime, long keptLimit,
                           long minimumFree) {
    public SpoolOptions {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(recoveryTime, "recoveryTime");
        if (memoryLimit < 0) {
            throw new IllegalArgumentException("memoryLimit " + memoryLimit + " is negative");
        }
        if (apduLimit < 1) {
            throw new IllegalArgumentException("apduLimit " + apduLimit + " is below 1");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + " is below 1");
        }
        if (recoveryTime.isNegative()) {
            throw new IllegalArgumentException("recoveryTime " + recoveryTime + " is negative");
        }
        if (keptLimit < 0) {
            throw new IllegalArgumentException("keptLimit " + keptLimit + " is negative");
        }
        if (minimumFree < 0) {
            throw new IllegalArgumentException("minimumFree " + minimumFree + " is negative");
        }
    }

    /** 64 kB in memory; APDUs up to 128 MB; two threads; broken transfers are kept for a minute, 1 GB of them; 64 MB stay free. */
    public static SpoolOptions defaults(Path folder) {
        return new SpoolOptions(folder, 64 << 10, 128L << 20, 2, Duration.ofSeconds(60), 1L << 30, 64L << 20);
    }

    public SpoolOptions withMemoryLimit(long octets) {
        return new SpoolOptions(folder, octets, apduLimit, threads, recoveryTime, keptLimit, minimumFree);
    }

    public SpoolOptions withApduLimit(long octets) {
        return new SpoolOptions(folder, memoryLimit, octets, threads, recoveryTime, keptLimit, minimumFree);
    }

    public SpoolOptions withThreads(int number) {
        return new SpoolOptions(folder, memoryLimit, apduLimit, number, recoveryTime, keptLimit, minimumFree);
    }

    public SpoolOptions withRecoveryTime(Duration time) {
        return new SpoolOptions(folder, memoryLimit, apduLimit, threads, time, keptLimit, minimumFree);
    }

    public SpoolOptions withKeptLimit(long octets) {
        return new SpoolOptions(folder, memoryLimit, apduLimit, threads, recoveryTime, octets, minimumFree);
    }

    public SpoolOptions withMinimumFree(long octets) {
        return new SpoolOptions(folder, memoryLimit, apduLimit, threads, recoveryTime, keptLimit, octets);
    }
}
