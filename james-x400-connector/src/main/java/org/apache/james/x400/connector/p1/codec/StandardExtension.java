/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.p1.Criticality;
import org.apache.james.x400.connector.p1.ExtensionField;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * An extension that has a number in X.411, as a key to its value in {@link Extensions}. See {@link StandardExtensions} for all.
 *
 * @param <T> what its value is in Java
 */
public final class StandardExtension<T> {
    private static final Octets NULL = Octets.of((byte) 5, (byte) 0);

    private final int number;
    private final String standardName;
    private final BerType<T> type;
    private final Criticality recommendedCriticality;

    StandardExtension(int number, String standardName, BerType<T> type, Criticality recommendedCriticality) {
        this.number = number;
        this.standardName = Objects.requireNonNull(standardName, "standardName");
        this.type = Objects.requireNonNull(type, "type");
        this.recommendedCriticality = Objects.requireNonNull(recommendedCriticality, "recommendedCriticality");
    }

    public int number() {
        return number;
    }

    /** As X.411 calls it: {@code dl-expansion-history}. */
    public String standardName() {
        return standardName;
    }

    /** The criticality that X.411 recommends. */
    public Criticality recommendedCriticality() {
        return recommendedCriticality;
    }

    /** The value of a field of this type. An absent value is a NULL, which hardly any extension may have. */
    public T read(ExtensionField field) throws BerException {
        return type.decode(field.value().orElse(NULL));
    }

    /**
     * The value, if the extension is there and can be read. Whoever must tell an unreadable one from an absent one asks
     * {@link StandardExtensions#unreadable} first.
     */
    public Optional<T> find(Extensions extensions) {
        Optional<ExtensionField> field = extensions.find(number);
        try {
            return field.isPresent() ? Optional.of(read(field.get())) : Optional.empty();
        } catch (BerException unreadable) {
            return Optional.empty();
        }
    }

    /** A field with the recommended criticality. */
    public ExtensionField field(T value) {
        return field(value, recommendedCriticality);
    }

    public ExtensionField field(T value, Criticality criticality) {
        return new ExtensionField(new ExtensionType.Standard(number), criticality, Optional.of(type.encode(value)));
    }

    static StandardExtension<Octets> uninterpreted(int number, String standardName, Criticality recommended) {
        return new StandardExtension<>(number, standardName, BerTypes.ANY, recommended);
    }

    /** {@code dl-expansion-history (26)} */
    @Override
    public String toString() {
        return standardName + " (" + number + ")";
    }
}
