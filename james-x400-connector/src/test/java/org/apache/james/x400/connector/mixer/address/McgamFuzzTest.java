/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressBounds;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any file is one of mapping rules or is refused with the number of its line; any address maps to one that is within the bounds. */
class McgamFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anyFileShouldBeReadOrRefusedByLine(byte[] octets) throws IOException {
        McgamTables.Builder rules = McgamTables.builder();
        try {
            rules.load("rules", new StringReader(new String(octets, StandardCharsets.UTF_8)), McgamTables.Kind.EQUIVALENCE);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("rules line ");
            return;
        }
        AddressMapper mapper = new AddressMapper(MixerFixture.ADDRESSES.withMcgams(rules.build()));
        new String(octets, StandardCharsets.UTF_8).lines().map(line -> line.split("#", 2)[0]).flatMap(domain ->
            AddrSpec.parse("a.b@x." + domain).stream()).forEach(address -> mapped(mapper, address));
    }

    @FuzzTest(maxDuration = "10m")
    void anyAddressShouldMapWithinTheBoundsAndBack(byte[] octets) {
        AddrSpec.parse(new String(octets, StandardCharsets.UTF_8))
            .ifPresent(address -> mapped(new AddressMapper(MixerFixture.ADDRESSES), address));
    }

    private static void mapped(AddressMapper mapper, AddrSpec address) {
        if (mapper.toOrAddress(address, Place.RECIPIENT) instanceof AddressResult.Found<OrAddress>(var found)) {
            assertThat(OrAddressBounds.check(found)).isEmpty();
            mapper.toInternet(found, Place.RECIPIENT);
        }
    }
}
