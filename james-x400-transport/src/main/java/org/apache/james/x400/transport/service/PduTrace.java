/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.service;

import java.util.Objects;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each PDU of a connection, in fixed columns, on the debug level of the logger {@value #LOGGER}:
 * <pre>
 * 6f2a91c0 -> transport    CR   reference 421B, called "593" (353933), size 2048
 * 6f2a91c0 <- session      MIA  serial 12
 * </pre>
 * The fields never hold user data: it may be a password or somebody's letter.
 *
 * @param connection names the connection, the same in every line of it
 */
public record PduTrace(String connection) {
    public static final String LOGGER = "org.apache.james.x400.transport.pdu";

    private static final Logger LINES = LoggerFactory.getLogger(LOGGER);

    public PduTrace {
        Objects.requireNonNull(connection, "connection");
    }

    /** Whether lines go anywhere. */
    public boolean isWritten() {
        return LINES.isDebugEnabled();
    }

    /** @param fields asked for only when the line will be written */
    public void sent(Layer layer, String pdu, Supplier<String> fields) {
        if (LINES.isDebugEnabled()) {
            LINES.debug(line("->", layer, pdu, fields.get()));
        }
    }

    /** @param fields asked for only when the line will be written */
    public void received(Layer layer, String pdu, Supplier<String> fields) {
        if (LINES.isDebugEnabled()) {
            LINES.debug(line("<-", layer, pdu, fields.get()));
        }
    }

    private String line(String direction, Layer layer, String pdu, String fields) {
        return String.format("%s %s %-12s %-6s %s", connection, direction, layer, pdu, fields).stripTrailing();
    }
}
