/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

/**
 * A trace of all that goes between us and one peer.
 *
 * @param file    ends in {@code .pcapng}; relative to James's folder
 * @param maxSize of one file in octets, 64 kB or more
 * @param files   that are kept, 1 to 100
 */
public record TraceSettings(String file, long maxSize, int files) {
    public static final long DEFAULT_MAX_SIZE = 10 << 20;
    public static final int DEFAULT_FILES = 3;
    private static final long LEAST_SIZE = 64 << 10;

    public TraceSettings {
        if (!file.endsWith(".pcapng")) {
            throw new IllegalArgumentException("the trace file \"" + file + "\" does not end in .pcapng");
        }
        if (maxSize < LEAST_SIZE) {
            throw new IllegalArgumentException("the trace file's maxSize " + maxSize + " is below 64K");
        }
        Range.check("the number of trace files", files, 1, 100);
    }
}
