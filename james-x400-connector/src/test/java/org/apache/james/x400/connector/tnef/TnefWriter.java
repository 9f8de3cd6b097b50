/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tnef;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.apache.james.x400.transport.asn1.Octets;

/** Writes TNEF as Outlook does. */
final class TnefWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static TnefWriter stream() {
        return new TnefWriter().number(0x223E9F78L, 4).number(1, 2);
    }

    /** @param count of the properties that follow */
    static TnefWriter list(int count) {
        return new TnefWriter().number(count, 4);
    }

    TnefWriter number(long value, int octets) {
        for (int i = 0; i < octets; i++) {
            out.write((int) (value >> 8 * i));
        }
        return this;
    }

    TnefWriter octets(byte[] octets) {
        out.writeBytes(octets);
        return this;
    }

    TnefWriter attribute(int level, long id, byte[] value) {
        return number(level, 1).number(id, 4).number(value.length, 4).octets(value).number(0, 2);
    }

    TnefWriter codePage(int number) {
        return attribute(1, 0x00069007L, new TnefWriter().number(number, 4).number(0, 4).bytes());
    }

    TnefWriter properties(TnefWriter list) {
        return attribute(1, 0x00069003L, list.bytes());
    }

    TnefWriter attachment(String title) {
        return attribute(2, 0x00069002L, new byte[14]).attribute(2, 0x00018010L, ascii(title + "\0"));
    }

    TnefWriter data(byte[] octets) {
        return attribute(2, 0x0006800FL, octets);
    }

    TnefWriter attachmentProperties(TnefWriter list) {
        return attribute(2, 0x00069005L, list.bytes());
    }

    TnefWriter property(int type, int id, byte[] value) {
        number(type, 2).number(id, 2).number(1, 4).number(value.length, 4).octets(value);
        return octets(new byte[(4 - value.length % 4) % 4]);
    }

    TnefWriter unicode(int id, String text) {
        return property(0x1F, id, (text + "\0").getBytes(StandardCharsets.UTF_16LE));
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    Octets octets() {
        return Octets.wrap(bytes());
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
