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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.james.x400.connector.mixer.MixerSettings.Edition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Mails in a package of Debian and Ubuntu: 2404 that a few people got in 2002, and what the makers of a parser found odd. They are not
 * ours to copy.
 */
class PackagedMailTest {
    private static final String PACKAGE = "golang-github-gatherstars-com-jwz-dev";
    private static final Path GO = Path.of("/usr/share/gocode/src/github.com");
    private static final Path LETTERS = GO.resolve("gatherstars-com/jwz/test/testdata");
    private static final Path ODD = GO.resolve("jhillyerd/enmime/testdata");
    /** Each how manieth of the letters: {@code -Dx400.mails.step=1} for all of them. */
    private static final int STEP = Integer.getInteger("x400.mails.step", 5);

    private static final List<ForeignMail> MAILS = new ArrayList<>();

    /** A mail, or a passage of one, that may fail. */
    private interface Journey {
        void go(ForeignMail mail) throws Exception;
    }

    @BeforeAll
    static void find() throws IOException {
        assumeTrue(Files.isDirectory(LETTERS), "the package " + PACKAGE + " is not installed");
        List<ForeignMail> letters = ForeignMail.inFolder(LETTERS);
        IntStream.range(0, letters.size()).filter(i -> i % STEP == 0).mapToObj(letters::get).forEach(MAILS::add);
        MAILS.addAll(ForeignMail.inFolder(ODD));
    }

    private static void assertAll(Journey journey) {
        List<String> failures = new ArrayList<>();
        for (ForeignMail mail : MAILS) {
            try {
                journey.go(mail);
            } catch (Exception | AssertionError e) {
                failures.add(mail + ": " + e);
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void thereShouldBeSeveralHundred() {
        assertThat(MAILS).hasSizeGreaterThan(500);
    }

    @Test
    void changesShouldBeOfKindsThatTheReadmeExplains() throws IOException {
        ForeignMailChanges.of(MAILS).write("packaged-mails.txt").assertExplained();
    }

    @Test
    void mailsShouldComeBackFromAPeerOf1988() {
        assertAll(mail -> mail.assertComesBack(MapperFixture.settings()));
    }

    @Test
    void mailsShouldComeBackFromAPeerOf1984ExceptForWhatIsListed() {
        assertAll(mail -> mail.assertComesBack(MapperFixture.settings(Edition.X400_1984)));
    }

    @Test
    void interpersonalMessagesShouldComeBackFromTheInternet() {
        assertAll(mail -> mail.assertIpmComesBack(MapperFixture.settings()));
    }
}
