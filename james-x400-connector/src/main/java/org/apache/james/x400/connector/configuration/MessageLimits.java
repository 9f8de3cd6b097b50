/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import org.apache.james.x400.connector.p1.TraceInformation;

/**
 * What one message may cost us, whatever the connector.
 *
 * @param maximumMessageSize greatest content in octets, above 0
 * @param memoryThreshold    octets of an incoming message that stay in memory before it goes to the spool folder
 * @param maximumIncoming    incoming messages that may be worked on at a time; further ones are not asked for
 * @param maximumHops        trace elements that a message may have, 1 to 512: one with more goes round
 */
public record MessageLimits(long maximumMessageSize, int memoryThreshold, int maximumIncoming, int maximumHops) {
    private static final long MAXIMUM_ENVELOPE = 4L * 1024 * 1024;

    public MessageLimits {
        if (maximumMessageSize < 1) {
            throw new IllegalArgumentException("maximumMessageSize " + maximumMessageSize + " is below 1");
        }
        if (memoryThreshold < 0) {
            throw new IllegalArgumentException("memoryThreshold " + memoryThreshold + " is negative");
        }
        if (maximumIncoming < 1) {
            throw new IllegalArgumentException("maximumIncoming " + maximumIncoming + " is below 1");
        }
        if (maximumHops < 1 || maximumHops > TraceInformation.MAX_ELEMENTS) {
            throw new IllegalArgumentException("maximumHops " + maximumHops + " is not 1 to " + TraceInformation.MAX_ELEMENTS);
        }
    }

    /** Content and envelope: the latter may have thousands of recipients. */
    public long maximumApduSize() {
        return maximumMessageSize + MAXIMUM_ENVELOPE;
    }

    /** 100 MB a message, 64 kB in memory, 16 at a time, 50 hops. */
    public static MessageLimits defaults() {
        return new MessageLimits(100L * 1024 * 1024, 64 * 1024, 16, 50);
    }
}
