/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mta;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MtsIdentifier;

/**
 * Names for what we originate: {@code MTANAME-261121101530-0k3f9}. The last part counts up from a random start, so that neither two
 * messages of one second (Q126304) nor two runs or two servers of one domain give the same name.
 */
public final class MtsIdentifiers implements Supplier<MtsIdentifier> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int NAME_LENGTH = 10;
    private static final String DERIVED = "REPORT-";
    private static final int DERIVED_OCTETS = 16;
    private static final int DERIVED_DIGITS = 25;
    private static final int COUNT_DIGITS = 5;
    private static final int COUNTS = 36 * 36 * 36 * 36 * 36;

    private final GlobalDomainIdentifier domain;
    private final String name;
    private final Clock clock;
    private final AtomicInteger count;

    /** @param mtaName only its letters, digits and dots are used, and of those the first ten */
    public MtsIdentifiers(GlobalDomainIdentifier domain, String mtaName, Clock clock, RandomGenerator random) {
        this.domain = Objects.requireNonNull(domain, "domain");
        this.clock = Objects.requireNonNull(clock, "clock");
        String plain = mtaName.replaceAll("[^A-Za-z0-9.]", "");
        this.name = plain.substring(0, Math.min(NAME_LENGTH, plain.length()));
        this.count = new AtomicInteger(random.nextInt(COUNTS));
    }

    @Override
    public MtsIdentifier get() {
        String number = Integer.toString(Math.floorMod(count.getAndIncrement(), COUNTS), 36);
        String padded = "0".repeat(COUNT_DIGITS - number.length()) + number;
        return new MtsIdentifier(domain, name + '-' + TIME.format(clock.instant()) + '-' + padded);
    }

    /** A name that the facts determine, and that other facts do not get: 128 bits of them. */
    public static MtsIdentifier derived(GlobalDomainIdentifier domain, String facts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(facts.getBytes(StandardCharsets.UTF_8));
            String text = new BigInteger(1, Arrays.copyOf(digest, DERIVED_OCTETS)).toString(36);
            return new MtsIdentifier(domain, DERIVED + "0".repeat(DERIVED_DIGITS - text.length()) + text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
