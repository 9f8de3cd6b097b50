/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.testkit.P1Generators;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The properties of this package hold for every type: each type of P1 and of the O/R address occurs in what the generators make. */
class EveryTypeProperties {
    private static final Set<String> NOT_WRITTEN = Set.of("Defined", "TextValue", "BoundViolation");

    private final Set<Class<?>> met = new HashSet<>();

    private void meet(Object value) {
        switch (value) {
            case Optional<?> optional -> optional.ifPresent(this::meet);
            case Collection<?> all -> all.forEach(this::meet);
            case Map<?, ?> all -> all.values().forEach(this::meet);
            case Record each -> {
                met.add(each.getClass());
                for (RecordComponent component : each.getClass().getRecordComponents()) {
                    try {
                        component.getAccessor().setAccessible(true);
                        meet(component.getAccessor().invoke(each));
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                }
            }
            case Object other -> met.add(other.getClass());
        }
    }

    @Test
    void eachTypeShouldOccurInWhatIsGenerated() {
        Seeded.check(2000, random -> {
            P1Generators p1 = P1Generators.loose(random);
            MtsApdu apdu = p1.apdu();
            meet(apdu);
            StandardExtensions.all().forEach(extension -> extension.find(apdu.extensions()).ifPresent(this::meet));
            recipientExtensions(apdu);
            meet(p1.bindArgument());
            meet(p1.bindResult());
            meet(p1.bindError());
        });

        Set<String> missing = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter().importPackagesOf(MtsApdu.class, OrAddress.class)) {
            boolean ofValues = type.isRecord() && (type.getPackageName().equals(MtsApdu.class.getPackageName())
                || type.getPackageName().equals(OrAddress.class.getPackageName()));
            if (ofValues && !NOT_WRITTEN.contains(type.getSimpleName()) && met.stream().noneMatch(seen ->
                seen.getName().equals(type.getName()))) {
                missing.add(type.getName());
            }
        }
        assertThat(missing).isEmpty();
    }

    private void recipientExtensions(MtsApdu apdu) {
        MtsApduProperties.recipientExtensions(apdu).forEach(extensions ->
            StandardExtensions.all().forEach(extension -> extension.find(extensions).ifPresent(this::meet)));
    }
}
