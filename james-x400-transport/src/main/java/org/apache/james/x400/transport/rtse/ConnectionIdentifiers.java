/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;

/**
 * Names the session connections of one process, each differently: host, serial number and time (X.228). One for all connections.
 */
public final class ConnectionIdentifiers implements Function<Mode, SessionConnectionIdentifier> {
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int MAX_HOST = 40;

    private final String host;
    private final Clock clock;
    private final AtomicInteger serial = new AtomicInteger();

    /** @param host of this process; what is not ASCII in it is replaced, what exceeds 40 characters is cut */
    public ConnectionIdentifiers(String host, Clock clock) {
        this.host = host.substring(0, Math.min(MAX_HOST, host.length()));
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public SessionConnectionIdentifier apply(Mode mode) {
        String name = host + '-' + Integer.toUnsignedString(serial.incrementAndGet());
        Octets reference = Octets.wrap(name.getBytes(StandardCharsets.US_ASCII));
        return new SessionConnectionIdentifier(
            switch (mode) {
                case NORMAL -> BerTypes.OCTET_STRING.encode(reference);
                case X410_1984 -> BerTypes.TELETEX_STRING.encode(reference);
            },
            BerTypes.UTC_TIME.encode(new UtcTime(UTC_TIME.format(clock.instant()))), Octets.EMPTY);
    }
}
