/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any text is an address, or is refused with an {@link OrAddressSyntaxException}: nothing else may happen. */
class OrAddressTextFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anyTextShouldBeAnAddressOrRefused(byte[] utf8) throws OrAddressSyntaxException {
        OrAddress address;
        try {
            address = OrAddressText.parse(new String(utf8, StandardCharsets.UTF_8));
        } catch (OrAddressSyntaxException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        OrAddressBounds.checkComplete(address);
        assertThat(address.matches(address)).isTrue();
        assertThat(OrAddressText.withoutTextForm(address)).isEmpty();
        OrAddress again = OrAddressText.parse(OrAddressText.slashes(address));
        assertThat(OrAddressText.slashes(again)).isEqualTo(OrAddressText.slashes(address));
    }
}
