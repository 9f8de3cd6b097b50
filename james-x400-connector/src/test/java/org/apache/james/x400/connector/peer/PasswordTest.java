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

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PasswordTest {
    @Test
    void passwordShouldNeverShowWhereverItIsPartOf() {
        MtaCredentials credentials = new MtaCredentials("MTA", Password.ofText("geheim"));

        assertThat(credentials.toString()).contains("MTA").doesNotContain("geheim");
        assertThat(Connector.named("X", new RemoteMta(credentials, Optional.empty())).localCredentials(credentials).build().toString())
            .doesNotContain("geheim");
        assertThat(Password.NONE).hasToString("none");
    }

    @Test
    void passwordShouldMatchOctetForOctet() {
        Password password = Password.ofText("Geheim");

        assertThat(password.matches("Geheim".getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(password.matches("geheim".getBytes(StandardCharsets.US_ASCII))).isFalse();
        assertThat(password.matches(new byte[0])).isFalse();
        assertThat(Password.NONE.matches(new byte[0])).isTrue();
        assertThat(password).isEqualTo(Password.ofText("Geheim")).isNotEqualTo(Password.NONE);
    }

    @DisplayName("R-TS-28: names have at most 32 characters and passwords 64, compared exactly")
    @Test
    void lengthsShouldBeThoseOfThePropertyPage() {
        assertThat(Password.ofText("x".repeat(64)).octets()).hasSize(64);
        assertThatThrownBy(() -> Password.ofText("x".repeat(65))).hasMessageContaining("65 octets").hasMessageContaining("64");
        assertThatThrownBy(() -> new MtaCredentials("", Password.NONE)).hasMessageContaining("1 to 32");
        assertThatThrownBy(() -> new MtaCredentials("x".repeat(33), Password.NONE)).hasMessageContaining("33 characters");
        assertThatThrownBy(() -> new MtaCredentials("MÜ", Password.NONE)).hasMessageContaining("IA5");
    }
}
