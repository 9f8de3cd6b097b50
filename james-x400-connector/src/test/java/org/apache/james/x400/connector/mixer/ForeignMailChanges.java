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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.james.x400.connector.mixer.MixerSettings.Edition;
import org.apache.james.x400.connector.mixer.loss.Loss;

/** What changes in how many mails, and why. */
record ForeignMailChanges(int mails, int unchanged, Map<String, Set<String>> kinds) {
    /** The losses that mails of others meet with; the README has a row for each. */
    private enum Explanation {
        TEXT("BODY text/plain: no character set .*",
            "text beyond the character sets of X.400 goes twice: as well as it can be said, and exactly"),
        TYPE("BODY [^ /]+/[^ /]+: a bilaterally-defined body part has no type", "BP-14 has no media type"),
        PLACE("BODY .*: a (bilaterally-defined|text) body part has no place for it|BODY .*: a forwarded message has no place for it",
            "names of files and fields of a part stand beside a body part that has no place for them"),
        FOLDERS("BODY file name: goes without its directories", "a file name loses its folders"),
        IDENTIFIER("HEADING (this-)?IPM(-identifier)?: (cut from \\d+ to 64 characters|made here.*)",
            "identifiers are at most 64 characters"),
        CUT("HEADING (subject|free-form-name): cut to \\d+ characters", "subjects of 1984 have at most 128 characters, names 64"),
        DATE("HEADING Date: cannot be read.*", "a date that is none becomes the time of conversion"),
        ADDRESS("ADDRESS formal-name: the field holds no address", "an address that is none has no O/R address; its words stay");

        private final String losses;
        private final String text;

        Explanation(String losses, String text) {
            this.losses = losses;
            this.text = text;
        }
    }

    static ForeignMailChanges of(Collection<ForeignMail> mails) throws IOException {
        Map<String, Set<String>> kinds = new TreeMap<>();
        int unchanged = 0;
        for (ForeignMail mail : mails) {
            for (Edition edition : Edition.values()) {
                List<Loss> losses = mail.there(MapperFixture.settings(edition)).losses();
                losses.forEach(loss -> kinds.computeIfAbsent(edition + " " + loss, kind -> new TreeSet<>()).add(mail.name()));
                unchanged += edition == Edition.X400_1988 && losses.isEmpty() ? 1 : 0;
            }
        }
        return new ForeignMailChanges(mails.size(), unchanged, kinds);
    }

    ForeignMailChanges write(String file) throws IOException {
        StringBuilder report = new StringBuilder(mails + " mails, " + unchanged + " without a loss over 1988\n");
        for (Explanation explanation : Explanation.values()) {
            report.append(explanation.text).append(String.format(Locale.ROOT, ": %d over 1988, %d over 1984%n",
                count(Edition.X400_1988, explanation), count(Edition.X400_1984, explanation)));
        }
        kinds.forEach((kind, names) -> report.append(String.format(Locale.ROOT, "%4d  %s%n", names.size(), kind)));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", file), report);
        return this;
    }

    private long count(Edition edition, Explanation explanation) {
        return kinds.entrySet().stream().filter(kind -> kind.getKey().matches(edition + " (" + explanation.losses + ")"))
            .flatMap(kind -> kind.getValue().stream()).distinct().count();
    }

    void assertExplained() throws IOException {
        assertThat(kinds.keySet()).isNotEmpty().allSatisfy(kind -> assertThat(Arrays.stream(Explanation.values())
            .filter(explanation -> kind.matches("\\S+ (" + explanation.losses + ")"))).as(kind).hasSize(1));
        String readme = Files.readString(Path.of("../README.md"));
        assertThat(Explanation.values()).allSatisfy(explanation -> assertThat(readme).contains("| " + explanation.text + " |"));
    }
}
