/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

class PduTraceTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(PduTrace.LOGGER);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final PduTrace trace = new PduTrace("6f2a91c0");

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void linesShouldStandInColumns() {
        trace.sent(Layer.TRANSPORT, "CR", () -> "reference 421B, class 0, calling none, called \"593\" (353933), size 2048");
        trace.received(Layer.SESSION, "MIA", () -> "serial 12");
        trace.received(Layer.PRESENTATION, "CPA", () -> "contexts 1 3 5");
        trace.sent(Layer.SESSION, "GTA", () -> "");

        assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage).isEqualTo(List.of(
            "6f2a91c0 -> transport    CR     reference 421B, class 0, calling none, called \"593\" (353933), size 2048",
            "6f2a91c0 <- session      MIA    serial 12",
            "6f2a91c0 <- presentation CPA    contexts 1 3 5",
            "6f2a91c0 -> session      GTA"));
    }

    @Test
    void fieldsShouldNotBeAskedForWhereNobodyListens() {
        logger.setLevel(Level.INFO);

        trace.sent(Layer.SESSION, "DT", () -> {
            throw new AssertionError("asked for");
        });

        assertThat(lines.list).isEmpty();
    }
}
