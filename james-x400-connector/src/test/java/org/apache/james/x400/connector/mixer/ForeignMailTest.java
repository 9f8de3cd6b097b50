/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.apache.james.x400.connector.mixer.MixerSettings.Edition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails of other projects' test jars, odd ones among them, go to an X.400 peer and come back. */
class ForeignMailTest {
    /** One resource of each jar, to find it by. */
    private static final List<String> JARS = List.of("/testmsgs/very-very-long-boundary.msg", "/eml/htmlMail.eml",
        "/org/apache/james/jdkim/corpus/pmta_myspace.com.eml", "/test-documents/testRFC822_dkim.eml");

    static Stream<ForeignMail> mails() {
        return JARS.stream().flatMap(resource -> ForeignMail.inJar(resource).stream());
    }

    @Test
    void thereShouldBeManyMails() {
        assertThat(mails().count()).isGreaterThan(150);
    }

    /** What changes in how many of the mails, by kind, for people: {@code target/foreign-mails.txt}. */
    @Test
    void changesShouldBeOfKindsThatTheReadmeExplains() throws IOException {
        ForeignMailChanges.of(mails().toList()).write("foreign-mails.txt").assertExplained();
    }

    @ParameterizedTest
    @MethodSource("mails")
    void mailShouldComeBackFromAPeerOf1988(ForeignMail mail) throws Exception {
        mail.assertComesBack(MapperFixture.settings());
    }

    @ParameterizedTest
    @MethodSource("mails")
    void mailShouldComeBackFromAPeerOf1984ExceptForWhatIsListed(ForeignMail mail) throws Exception {
        mail.assertComesBack(MapperFixture.settings(Edition.X400_1984));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void interpersonalMessageShouldComeBackFromTheInternet(ForeignMail mail) throws Exception {
        mail.assertIpmComesBack(MapperFixture.settings());
    }
}
