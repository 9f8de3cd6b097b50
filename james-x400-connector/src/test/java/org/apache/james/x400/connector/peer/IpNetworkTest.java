/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,      192.0.2.7,       true",
        "192.0.2.7,      192.0.2.8,       false",
        "192.0.2.0/24,   192.0.2.255,     true",
        "192.0.2.0/24,   192.0.3.0,       false",
        "192.0.2.128/25, 192.0.2.127,     false",
        "192.0.2.128/25, 192.0.2.128,     true",
        "0.0.0.0/0,      255.255.255.255, true",
        "0.0.0.0/0,      ::1,             false",
        "2001:db8::/33,  2001:db8:7fff::, true",
        "2001:db8::/33,  2001:db8:8000::, false",
        "::1,            ::1,             true",
        "10.0.0.1,       ::ffff:10.0.0.1, true"})
    void networkShouldContainItsAddresses(String network, String address, boolean contained) {
        assertThat(IpNetwork.parse(network).contains(IpAddresses.parse(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.0.0/16, true",
        "10.1.0.0/16, 10.0.0.0/8, true",
        "10.1.0.0/16, 10.2.0.0/16, false",
        "10.0.0.0/8, ::/0, false"})
    void networksShouldOverlap(String one, String other, boolean overlap) {
        assertThat(IpNetwork.parse(one).overlaps(IpNetwork.parse(other))).isEqualTo(overlap);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mta.example", "10.0.0", "10.0.0.256", "10.0.0.1/33", "10.0.0.1/", "10.0.0.1/x", "0:0:0:0:0:0:0:1/129",
        "10.0.0.1/24", ":::", "1:2"})
    void otherTextShouldBeRefused(String text) {
        assertThatThrownBy(() -> IpNetwork.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(text);
    }
}
