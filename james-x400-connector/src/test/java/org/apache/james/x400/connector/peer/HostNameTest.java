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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    @Test
    void rIn7NamesShouldCompareWithoutCaseAndWithoutTheDotAtTheEnd() {
        assertThat(HostName.of("RemoteMTA.Org.Com.")).isEqualTo(HostName.of("remotemta.org.com"))
            .hasSameHashCodeAs(HostName.of("REMOTEMTA.ORG.COM"));
        assertThat(HostName.of("remotemta")).isNotEqualTo(HostName.of("remotemta.org.com"));
    }

    @Test
    void dotShouldBeKeptForTheLookUpAlone() {
        assertThat(HostName.of("Mta.example.").forLookup()).isEqualTo("mta.example.");
        assertThat(HostName.of("Mta.example.")).hasToString("mta.example");
        assertThat(HostName.of("mta.example").forLookup()).isEqualTo("mta.example");
        assertThat(HostName.of("mta.example").firstLabel()).isEqualTo("mta");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", "-a", "a-", "a b", "10.0.0.1", "::1", "a\r\nb", "ä.example",
        "a123456789012345678901234567890123456789012345678901234567890123.example"})
    void otherTextShouldBeNone(String text) {
        assertThatThrownBy(() -> HostName.of(text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(HostName.find(text)).isEmpty();
    }

    @Test
    void hostShouldBeANameOrAnAddress() {
        assertThat(Host.parse("10.0.0.1")).isEqualTo(new Host.ByAddress(IpAddresses.parse("10.0.0.1")));
        assertThat(Host.parse("mta.example")).isEqualTo(new Host.ByName(HostName.of("mta.example")));
    }
}
