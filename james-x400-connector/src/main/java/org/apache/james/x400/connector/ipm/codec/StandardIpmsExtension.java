/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm.codec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/**
 * An extension of X.420, as a key to its value in a heading, a recipient or a notification. See {@link StandardIpmsExtensions} for all.
 *
 * @param <T> what its value is in Java
 */
public final class StandardIpmsExtension<T> {
    private static final Octets NULL = Octets.of((byte) 5, (byte) 0);

    private final Oid type;
    private final String standardName;
    private final BerType<T> valueType;

    StandardIpmsExtension(String type, String standardName, BerType<T> valueType) {
        this.type = Oid.of(type);
        this.standardName = Objects.requireNonNull(standardName, "standardName");
        this.valueType = Objects.requireNonNull(valueType, "valueType");
    }

    public Oid type() {
        return type;
    }

    /** As X.420 calls it: {@code auto-submitted}. */
    public String standardName() {
        return standardName;
    }

    /** The value of an extension of this type. An absent value is a NULL. */
    public T read(IpmsExtension extension) throws BerException {
        return valueType.decode(extension.value().orElse(NULL));
    }

    /** The value of an extension of this type, if it can be read. */
    public Optional<T> value(IpmsExtension extension) {
        try {
            return Optional.of(read(extension));
        } catch (BerException unreadable) {
            return Optional.empty();
        }
    }

    /** The value, if the extension is there and can be read. */
    public Optional<T> find(List<IpmsExtension> extensions) {
        return extensions.stream().filter(candidate -> candidate.type().equals(type)).findFirst().flatMap(this::value);
    }

    public IpmsExtension extension(T value) {
        return new IpmsExtension(type, Optional.of(valueType.encode(value)));
    }

    @Override
    public String toString() {
        return standardName + " (" + type + ")";
    }
}
