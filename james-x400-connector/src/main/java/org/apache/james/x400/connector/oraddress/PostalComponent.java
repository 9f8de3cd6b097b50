/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The eleven attributes of a postal address that have the same shape (PDSParameter), with their three numbers in X.411. */
public enum PostalComponent {
    PHYSICAL_DELIVERY_OFFICE_NAME(10, 29, "PD-OFFICE", "PD-OF"),
    PHYSICAL_DELIVERY_OFFICE_NUMBER(11, 30, "PD-OFFICE-NUM", "PD-OFN"),
    EXTENSION_OR_ADDRESS_COMPONENTS(12, 31, "PD-EXT-ADDRESS", "PD-EA"),
    PHYSICAL_DELIVERY_PERSONAL_NAME(13, 32, "PD-PN", "PD-PN"),
    PHYSICAL_DELIVERY_ORGANIZATION_NAME(14, 33, "PD-O", "PD-O"),
    EXTENSION_PHYSICAL_DELIVERY_ADDRESS_COMPONENTS(15, 34, "PD-EXT-DELIVERY", "PD-ED"),
    STREET_ADDRESS(17, 36, "PD-STREET", "PD-S"),
    POST_OFFICE_BOX_ADDRESS(18, 37, "PD-BOX", "PD-B"),
    POSTE_RESTANTE_ADDRESS(19, 38, "PD-RESTANTE", "PD-R"),
    UNIQUE_POSTAL_NAME(20, 39, "PD-UNIQUE", "PD-U"),
    LOCAL_POSTAL_ATTRIBUTES(21, 40, "PD-LOCAL", "PD-L");

    private final int number;
    private final int universalNumber;
    private final String mixerKey;
    private final String f401Label;

    PostalComponent(int number, int universalNumber, String mixerKey, String f401Label) {
        this.number = number;
        this.universalNumber = universalNumber;
        this.mixerKey = mixerKey;
        this.f401Label = f401Label;
    }

    /** Of the attribute in PrintableString and TeletexString. */
    public int number() {
        return number;
    }

    /** Of the attribute in UniversalString or BMPString. */
    public int universalNumber() {
        return universalNumber;
    }

    /** The key that RFC 2156 writes. */
    public String mixerKey() {
        return mixerKey;
    }

    /** The label that F.401 writes. */
    public String f401Label() {
        return f401Label;
    }

    public static Optional<PostalComponent> ofNumber(int number) {
        return Arrays.stream(values()).filter(component -> component.number == number).findAny();
    }

    public static Optional<PostalComponent> ofUniversalNumber(int number) {
        return Arrays.stream(values()).filter(component -> component.universalNumber == number).findAny();
    }

    /** As the standard writes it: {@code physical-delivery-office-name}. */
    public String standardName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-').replace("or-address", "OR-address");
    }
}
