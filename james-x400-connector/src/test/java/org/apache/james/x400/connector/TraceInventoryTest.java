/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every trace, log line and configuration that articles about Exchange show is in a test: in which, and the text by which it is found. */
class TraceInventoryTest {
    private static final List<Path> TESTS = List.of(Path.of("src/test"), Path.of("../james-x400-transport/src/test"));
    private static final Pattern LAYOUT = Pattern.compile("[\\s\"+]");

    private static String text(String name) throws IOException {
        for (Path folder : TESTS) {
            try (Stream<Path> tree = Files.walk(folder)) {
                List<Path> found = tree.filter(file -> file.getFileName().toString().equals(name)).toList();
                if (!found.isEmpty()) {
                    return bare(Files.readString(found.getFirst()));
                }
            }
        }
        throw new IOException("there is no test " + name);
    }

    private static String bare(String text) {
        return LAYOUT.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        Q193380 | address in events                | ExchangeNetworkAddressTest.java | 91F5C11B
        Q193380 | name in events                   | ExchangeNetworkAddressTest.java | 52656d6f74654d5441
        Q169113 | name of a cluster node           | ExchangeNetworkAddressTest.java | 4E434F5354455354
        Q166308 | network part of event 51         | ExchangeNetworkAddressTest.java | 636166656F6C65
        Q152932 | selector and name of event 51    | ExchangeNetworkAddressTest.java | 444545392D5443504950
        Q199412 | selectors and name of a dump     | ExchangeNetworkAddressTest.java | 484F53544E414D45
        Q164028 | NSAP, which is no name           | ExchangeNetworkAddressTest.java | 49000000C04FC32B4601
        Q193380 | reverse name in DNS              | PeerNamesTest.java              | 145.245.193.27", "RemoteMTA.Org.COM
        Q151626 | CC with a dirty reserved octet   | CotpInteropTest.java            | t02-cc-exchange40
        Q157015 | CR of 18 octets                  | CotpInteropTest.java            | Q157015
        Q86988  | CR                               | RtseTraceTest.java              | 09E00000 010000C0 0109
        Q86988  | CC                               | RtseTraceTest.java              | 09D00100 EA0B00C0 0108
        Q86988  | CN                               | RtseTraceTest.java              | 0D60011C 0A051403 4353490B
        Q86988  | bind argument in CN              | exchange-traces.txt             | 7767632E6D6963726F736F66742E6361
        Q86988  | AC                               | RtseTraceTest.java              | 0E53011E 09051403
        Q86988  | bind result in AC                | exchange-traces.txt             | 65616E2E756263
        Q86988  | AS                               | InteropTest.java                | Q86988
        Q86988  | AE                               | InteropTest.java                | 29032A01 31
        Q86988  | AEA with a padded serial number  | RtseTraceTest.java              | 2A082A06 30303030 3031
        Q86988  | FN                               | RtseTraceTest.java              | 09031101 01
        Q123650 | AC without MTA name              | RtseTraceTest.java              | 0E5B011B 09041402 4D53
        Q123650 | bind result without MTA name     | exchange-traces.txt             | A180 8000 A180 1600
        Q123650 | AB of the gateway                | RtseTraceTest.java              | 190A1101 03C10531 03800104
        Q194385 | AB without user data             | SpduCodecTest.java              | 19031101 03
        Q123824 | ER for an empty DT               | InteropTest.java                | 0970001A 00C10302 F080
        Q153188 | trace information                | exchange-traces.txt             | 4D4943524F534F4654
        Q251016 | trace information                | exchange-traces.txt             | 1303 4A4F45
        Q155682 | trace with an empty private domain | exchange-traces.txt           | 302E 6314 6104 1302 7573 620A
        Q164528 | empty notification requests      | exchange-traces.txt             | octets 810100
        Q164528 | message in pieces                | IpmLeniencyTest.java            | 1905031430101996/A33827/ADA1/11AAF3830100
        Q163690 | ISO 6937 part with an empty line | exchange-traces.txt             | 20202020204B7572742C
        Q164852 | file with a name for the user    | exchange-traces.txt             | 474E53494E56454E2E584C53
        Q265403 | text part without text           | exchange-traces.txt             | A004 3100 1600
        Q194651 | subject of a NUL                 | exchange-traces.txt             | 140100
        Q151417 | designator before Latin-1        | BodyRowsTest.java               | 1B28420FFC
        Q140937 | indicators of five bits          | exchange-traces.txt             | 810203A8
        Q169670 | object identifiers of TNEF       | exchange-traces.txt             | 2A864886F714030A01
        Q184995 | variants of them                 | exchange-traces.txt             | 2A86480186F713030A02
        Q162430 | content types of event 210       | exchange-traces.txt             | 608648016502010230
        Q199412 | information types of a dump      | exchange-traces.txt             | 28CE2507010064
        Q199412 | application contexts of a dump   | exchange-traces.txt             | 5600010D
        Q153188 | message identifier of a tracking log | ExchangeTracesTest.java     | TAMRAJ2-960701173047Z-2
        Q153188 | AP0.LOG                          | DecodeCommandTest.java          | A180 020133 A180 3080 99022710
        Q165030 | configuration of MAILbus 400     | ArticleConfigurationsTest.java  | Q165030
        Q175483 | configuration of Infonet         | ArticleConfigurationsTest.java  | Q175483
        Q164028 | configuration of the MS Mail gateway | ArticleConfigurationsTest.java | Q164028
        Q159161 | configuration of Soft-Switch EMX | ArticleConfigurationsTest.java  | Q159161
        """)
    void eachTraceShouldBeInATest(String article, String what, String test, String found) throws IOException {
        assertThat(text(test)).as("%s, %s", article, what).contains(bare(found));
    }
}
