/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.math.BigInteger;

/** INTEGER of many octets. X.690 8.3. */
final class BigIntegerType extends PrimitiveType<BigInteger> {
    private static final int MOST = 4096;

    BigIntegerType() {
        super(BerTag.universal(2), "INTEGER");
    }

    @Override
    BigInteger readElement(BerReader reader) throws BerException {
        long offset = reader.offset();
        byte[] content = reader.primitive(MOST);
        if (content.length == 0) {
            throw new BerException("INTEGER without octets", offset);
        }
        if (content.length > 1 && (content[0] == 0 && content[1] >= 0 || content[0] == -1 && content[1] < 0)) {
            throw new BerException("INTEGER in more octets than it needs", offset);
        }
        return new BigInteger(content);
    }

    @Override
    Writing<BigInteger> content() {
        return (writer, value) -> writer.octets(value.toByteArray());
    }
}
