/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.ParameterizedField;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.transport.asn1.Octets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeBodyPartTest {
    private static final Octets BODY = Octets.wrap("body".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a \"quoted\" \\ one", "Gr\u00fc\u00dfe", "5 \u20ac", "\ufffd", "\ud83d\ude00"})
    void parametersShouldComeBackWhateverTheirCharacters(String name) throws IOException {
        MimeEntity part = new MimeEntity.Leaf(Header.of(new HeaderField("Content-Type",
            ParameterizedField.of("application/x-odd").with("name", name).toString())), BODY);

        MimeEntity back = MimeBodyPart.decode(MimeBodyPart.encode(part, BODY), Spool.inMemory()).orElseThrow();

        assertThat(back.type().value()).isEqualTo("application/x-odd");
        assertThat(back.type().parameter("name")).hasValue(name);
    }
}
