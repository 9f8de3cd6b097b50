/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample is the documentation of the defaults: what it shows in comments must be true. */
class SampleConfigurationTest {
    private static final Pattern COMMENTED_OUT = Pattern.compile("<!--\\s*(<[a-z].*?)\\s*-->", Pattern.DOTALL);

    private static String sample() throws Exception {
        return Files.readString(Path.of("../conf/x400.xml"));
    }

    static List<String> commentedOut() throws Exception {
        return COMMENTED_OUT.matcher(sample()).results().map(result -> result.group(1)).toList();
    }

    @Test
    void sampleShouldBeReadWithoutErrorOrWarning() throws Exception {
        assertThat(ConfigurationText.read(sample()).warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commentedOut")
    void elementThatIsSwitchedOnShouldEqualTheDefault(String element) throws Exception {
        String switchedOn = sample().replaceFirst("<!--\\s*" + Pattern.quote(element) + "\\s*-->", Matcher.quoteReplacement(element));

        assertThat(switchedOn).isNotEqualTo(sample());
        LoadedConfiguration loaded = ConfigurationText.read(switchedOn);
        assertThat(loaded.configuration()).isEqualTo(ConfigurationText.read(sample()).configuration());
        assertThat(loaded.settings()).as("the element is one that is read")
            .filteredOn(setting -> setting.origin() == EffectiveSetting.Origin.FILE)
            .hasSizeGreaterThan((int) ConfigurationText.read(sample()).settings().stream()
                .filter(setting -> setting.origin() == EffectiveSetting.Origin.FILE).count());
    }

    @Test
    void everyDefaultShouldStandInTheSample() throws Exception {
        String shown = sample();

        assertThat(ConfigurationText.read(shown).settings()).filteredOn(setting -> setting.origin() == EffectiveSetting.Origin.DEFAULT)
            .isNotEmpty()
            .allSatisfy(setting -> assertThat(shown).as(setting.path()).contains(lastName(setting.path())));
    }

    private static String lastName(String path) {
        return path.endsWith("]") ? path.substring(path.indexOf("[@") + 2, path.length() - 1) + "=" : "<"
            + path.substring(path.lastIndexOf('.') + 1) + ">";
    }

    @Test
    void everyPresetShouldBeNamedInTheSample() throws Exception {
        String shown = sample();

        assertThat(Stream.of(Preset.values())).allSatisfy(preset -> assertThat(shown).contains(preset.toString()));
    }
}
