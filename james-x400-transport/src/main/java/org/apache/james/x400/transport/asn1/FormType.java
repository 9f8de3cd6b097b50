/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

/** Two types that share a tag and differ in the form, primitive or constructed, of the element. One of them is written. */
final class FormType<T> extends BerType<T> {
    private final BerType<T> primitive;
    private final BerType<T> constructed;
    private final BerType<T> written;

    FormType(BerType<T> primitive, BerType<T> constructed, BerType<T> written) {
        this.primitive = primitive;
        this.constructed = constructed;
        this.written = written;
    }

    @Override
    boolean accepts(BerTag tag) {
        return primitive.accepts(tag) || constructed.accepts(tag);
    }

    @Override
    T readElement(BerReader reader) throws BerException {
        BerType<T> type = reader.isConstructed() ? constructed : primitive;
        if (!type.accepts(reader.tag())) {
            throw new BerException("unexpected element " + reader.tag() + ", expected " + type.notation(), reader.offset());
        }
        return type.readElement(reader);
    }

    @Override
    Writing<T> makeWriting() {
        return written.writing();
    }

    @Override
    String notation() {
        return written.notation();
    }
}
