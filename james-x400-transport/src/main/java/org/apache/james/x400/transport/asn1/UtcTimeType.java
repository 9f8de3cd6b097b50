/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

/** UTCTime. X.690 8.25. */
final class UtcTimeType extends PrimitiveType<UtcTime> {
    UtcTimeType() {
        super(BerTag.universal(23), "UTCTime");
    }

    @Override
    UtcTime readElement(BerReader reader) throws BerException {
        return new UtcTime(reader.latin1());
    }

    @Override
    Writing<UtcTime> content() {
        String type = notation();
        return (writer, value) -> Latin1Type.write(writer, value.text(), type);
    }
}
