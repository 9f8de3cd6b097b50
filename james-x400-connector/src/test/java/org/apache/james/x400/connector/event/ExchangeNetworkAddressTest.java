/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeNetworkAddressTest {
    @ParameterizedTest
    @CsvSource({
        "91F5C11B, 145.245.193.27",
        "91f5c11b, 145.245.193.27",
        "52656d6f74654d5441, RemoteMTA",
        "4E434F5354455354, NCOSTEST",
        "n:0x636166656F6C65, cafeole",
        "t:0x44454D4F, 68.69.77.79 (or the name DEMO)",
        "n:0x444545392D5443504950, DEE9-TCPIP",
        "484F53544E414D45, HOSTNAME",
        "0x5453454C, 84.83.69.76 (or the name TSEL)",
        "7F000001, 127.0.0.1"})
    void rIn4AddressOfAnEvent9301ShouldBecomeText(String hex, String text) {
        assertThat(ExchangeNetworkAddress.decode(hex)).contains(text);
    }

    @Test
    void fourLettersShouldBeToldBothWays() {
        assertThat(ExchangeNetworkAddress.decode("4D544141")).contains("77.84.65.65 (or the name MTAA)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9", "91F5C1", "91F5C11B0", "0102030405", "49000000C04FC32B4601", "x:0x4142", "not hex", "52 65"})
    void otherTextShouldBeNone(String text) {
        assertThat(ExchangeNetworkAddress.decode(text)).isEmpty();
    }
}
