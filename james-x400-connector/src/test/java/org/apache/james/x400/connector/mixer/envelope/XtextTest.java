/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XtextTest {
    @ParameterizedTest
    @CsvSource({"plain,plain", "a+b=c,a+2Bb+3Dc", "a b,a+20b", "\u00fcber,+C3+BCber", "\ud83d\ude00,+F0+9F+98+80"})
    void textShouldBeWrittenInAsciiAndReadBack(String text, String xtext) {
        assertThat(Xtext.encode(text)).isEqualTo(xtext);
        assertThat(Xtext.decode(xtext)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "a+4", "+zz"})
    void plusWithoutDigitsShouldBeNoXtext(String xtext) {
        assertThat(Xtext.decode(xtext)).isEmpty();
    }

    @Test
    void octetsThatAreNoUtf8ShouldBeLatin1() {
        assertThat(Xtext.decode("+FC")).contains("\u00fc");
    }
}
