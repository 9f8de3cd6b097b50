/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.x400.connector.oraddress.BoundViolation;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressBounds;
import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.peer.Host;
import org.apache.james.x400.connector.peer.HostName;
import org.apache.james.x400.connector.peer.IpAddresses;
import org.apache.james.x400.connector.peer.IpNetwork;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.Secret;
import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.tls.Fingerprint;

/** How the values of {@code conf/x400.xml} are written that are more than a word or a number. */
final class ValueTypes {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})\\s*([a-zA-Z]*)");
    private static final Pattern BIND = Pattern.compile("(?:(\\*|[0-9.]+|\\[[0-9a-fA-F:.%]+]):)?(\\d{1,5})");
    private static final Map<String, Duration> TIME_UNITS = Map.of("ms", Duration.ofMillis(1), "s", Duration.ofSeconds(1), "",
        Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));
    private static final Map<String, Long> SIZE_UNITS = Map.of("", 1L, "K", 1024L, "M", 1024L * 1024, "G", 1024L * 1024 * 1024);
    private static final String HEX_PREFIX = "0x";

    static final ValueType<Duration> DURATION = new ValueType<>("a time as 500ms, 30s, 10m, 2h or 7d; without a unit, seconds",
        ValueTypes::readDuration, ValueTypes::writeDuration);
    static final ValueType<Long> SIZE = new ValueType<>("a size in octets, or with K, M or G", ValueTypes::readSize, ValueTypes::writeSize);
    static final ValueType<InetAddress> ADDRESS = new ValueType<>("an IPv4 or IPv6 address", IpAddresses::parse,
        InetAddress::getHostAddress);
    static final ValueType<IpNetwork> NETWORK = new ValueType<>("an address, or a network as 192.0.2.0/24 or 2001:db8::/32",
        IpNetwork::parse, IpNetwork::toString);
    static final ValueType<HostName> HOST_NAME = new ValueType<>("a host name", HostName::of, HostName::toString);
    static final ValueType<Host> HOST = new ValueType<>("a host name, or an IPv4 or IPv6 address", Host::parse, Host::toString);
    static final ValueType<InetSocketAddress> BINDING = new ValueType<>(
        "address:port as *:102 (all addresses), 192.0.2.7:102 or [::1]:102, or a port",
        ValueTypes::readBinding, IpAddresses::text);
    static final ValueType<Path> PATH = new ValueType<>("a path", Path::of, Path::toString);
    static final ValueType<Password> PASSWORD = new ValueType<>("at most " + Password.MAX_LENGTH + " characters of ASCII", Password::ofText,
        Password::toString);
    static final ValueType<Secret> SECRET = new ValueType<>("a text", Secret::new, Secret::toString);
    static final ValueType<Fingerprint> FINGERPRINT = new ValueType<>(
        "the SHA-256 fingerprint of a certificate: 64 hexadecimal digits, with colons or without", Fingerprint::parse,
        Fingerprint::toString);
    static final ValueType<Selector> SELECTOR =
        new ValueType<>("text, or hexadecimal with 0x in front; at most 16 octets for S, 32 for T and P",
        ValueTypes::readSelector, ValueTypes::writeSelector);
    static final ValueType<OrAddress> OR_ADDRESS =
        new ValueType<>("an O/R address as C=DE;A=VIAT;P=ACME;O=Acme or /C=DE/ADMD=VIAT/PRMD=ACME/",
        ValueTypes::readAddress, OrAddressText::semicolons);
    static final ValueType<GlobalDomainIdentifier> GLOBAL_DOMAIN = new ValueType<>("country, ADMD and PRMD as C=DE;A=VIAT;P=ACME",
        ValueTypes::readDomain, ValueTypes::writeDomain);

    private ValueTypes() {
    }

    private static Duration readDuration(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches() || !TIME_UNITS.containsKey(matcher.group(2))) {
            throw new IllegalArgumentException("\"" + text + "\" is none");
        }
        return TIME_UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
    }

    private static String writeDuration(Duration duration) {
        if (duration.toMillisPart() != 0) {
            return duration.toMillis() + "ms";
        }
        long seconds = duration.toSeconds();
        for (String unit : new String[] {"d", "h", "m"}) {
            long each = TIME_UNITS.get(unit).toSeconds();
            if (seconds > 0 && seconds % each == 0) {
                return seconds / each + unit;
            }
        }
        return seconds + "s";
    }

    private static long readSize(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches() || !SIZE_UNITS.containsKey(matcher.group(2))) {
            throw new IllegalArgumentException("\"" + text + "\" is none");
        }
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), SIZE_UNITS.get(matcher.group(2)));
    }

    private static String writeSize(long size) {
        return new TreeMap<>(Map.of(3, "G", 2, "M", 1, "K")).descendingMap().values().stream()
            .filter(unit -> size > 0 && size % SIZE_UNITS.get(unit) == 0).findFirst()
            .map(unit -> size / SIZE_UNITS.get(unit) + unit).orElse(Long.toString(size));
    }

    private static InetSocketAddress readBinding(String text) {
        Matcher matcher = BIND.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65535) {
            throw new IllegalArgumentException("\"" + text + "\" is none");
        }
        String host = Optional.ofNullable(matcher.group(1)).orElse("*");
        String literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        InetAddress address = IpAddresses.parse(literal.equals("*") ? IpAddresses.ALL : literal);
        return new InetSocketAddress(address.isAnyLocalAddress() ? IpAddresses.parse(IpAddresses.ALL) : address,
            Integer.parseInt(matcher.group(2)));
    }

    private static Selector readSelector(String text) {
        if (!text.startsWith(HEX_PREFIX)) {
            return Selector.ofText(text);
        }
        String hex = text.substring(HEX_PREFIX.length());
        if (!hex.matches("([0-9a-fA-F]{2})*")) {
            throw new IllegalArgumentException("\"" + text + "\" is not hexadecimal, two digits an octet");
        }
        return Selector.ofHex(hex);
    }

    private static String writeSelector(Selector selector) {
        String text = new String(selector.octets(), StandardCharsets.US_ASCII);
        boolean plain = text.chars().allMatch(c -> c > 0x20 && c < 0x7f) && !text.startsWith(HEX_PREFIX);
        return plain ? text : HEX_PREFIX + selector.hex();
    }

    private static OrAddress readAddress(String text) {
        try {
            OrAddress address = OrAddressText.parse(text);
            String violations = OrAddressBounds.check(address).stream().map(BoundViolation::toString).collect(Collectors.joining("; "));
            if (!violations.isEmpty()) {
                throw new IllegalArgumentException(violations);
            }
            return address;
        } catch (OrAddressSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static GlobalDomainIdentifier readDomain(String text) {
        OrAddress address = readAddress(text);
        OrAddress.Builder domainOnly = OrAddress.builder();
        address.country().ifPresent(domainOnly::country);
        address.administrationDomain().ifPresent(domainOnly::administrationDomain);
        address.privateDomain().ifPresent(domainOnly::privateDomain);
        if (!domainOnly.build().equals(address)) {
            throw new IllegalArgumentException("\"" + text + "\" has attributes that do not name a domain");
        }
        return new GlobalDomainIdentifier(
            address.country().orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" has no country (C=)")),
            address.administrationDomain().orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" has no ADMD (A=)")),
            address.privateDomain());
    }

    private static String writeDomain(GlobalDomainIdentifier domain) {
        return Stream.concat(Stream.of("C=" + domain.country().text(), "A=" + domain.administrationDomain().text()),
            domain.privateDomain().map(DomainName::text).map(text -> "P=" + text).stream()).collect(Collectors.joining(";"));
    }
}
