/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets are read, or refused with a {@link BerException}: nothing else may happen. */
class BerFuzzTest {
    private static final BerType<SampleTypes.Record> TYPE = SampleTypes.RECORD;

    /** What can be read says the same once written and read again, although the octets may differ. */
    @FuzzTest(maxDuration = "10m")
    void valuesShouldSurviveWritingOrNotBeReadAtAll(byte[] octets) throws BerException {
        SampleTypes.Record value;
        try {
            value = TYPE.decode(Octets.wrap(octets));
        } catch (BerException refused) {
            assertThat(refused.offset()).isBetween(0L, (long) octets.length);
            return;
        }
        assertThat(TYPE.decode(TYPE.encode(value))).isEqualTo(value);
    }

    /** All elements can be passed over in two ways that agree. */
    @FuzzTest(maxDuration = "10m")
    void readerShouldPassOverWhatItCanWalkThrough(byte[] octets) {
        long walked;
        try {
            walked = walk(Octets.wrap(octets));
        } catch (BerException refused) {
            return;
        }
        try {
            BerReader reader = new BerReader(Octets.wrap(octets));
            long skipped = 0;
            while (reader.next()) {
                skipped += reader.element().length();
            }
            reader.end();
            assertThat(skipped).isEqualTo(octets.length);
            assertThat(walked).isPositive();
        } catch (BerException contradiction) {
            throw new AssertionError("walked through but not passed over", contradiction);
        }
    }

    private static long walk(Octets octets) throws BerException {
        BerReader reader = new BerReader(octets);
        long elements = 1;
        int depth = 0;
        while (true) {
            if (!reader.next()) {
                if (depth == 0) {
                    reader.end();
                    return elements;
                }
                reader.leave();
                depth--;
            } else if (reader.isConstructed()) {
                reader.enter();
                depth++;
            } else {
                reader.content();
                elements++;
            }
        }
    }
}
