/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

/**
 * What one message may cost us, whatever the connector.
 *
 * @param maximumMessageSize greatest content in octets, above 0
 * @param memoryThreshold    octets of an incoming message that stay in memory before it goes to the spool folder
 * @param maximumIncoming    incoming messages that may be worked on at a time; further ones are not asked for
 */
public record MessageLimits(long maximumMessageSize, int memoryThreshold, int maximumIncoming) {
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
    }

    /** Content and envelope: the latter may have thousands of recipients. */
    public long maximumApduSize() {
        return maximumMessageSize + MAXIMUM_ENVELOPE;
    }

    /** 100 MB a message, 64 kB in memory, 16 at a time. */
    public static MessageLimits defaults() {
        return new MessageLimits(100L * 1024 * 1024, 64 * 1024, 16);
    }
}
