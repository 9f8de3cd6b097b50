/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.address.McgamTables.Kind;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException;
import org.apache.james.x400.connector.oraddress.OrAddressText;

/** The gateway of the cases: its domains and its mapping rules. */
public final class MixerFixture {
    public static final String GATEWAY = "gw.example.net";
    public static final OrAddress GATEWAY_ADDRESS = orAddress("C=XX;A=ZMAIL;P=EXNET;O=gate");
    public static final McgamTables MCGAMS = McgamTables.builder()
        .equivalence("Widget.COM", "O$Widget.PRMD$@.ADMD$BTT.C$TC")
        .equivalence("AC.UK", "PRMD$UK\\.AC.ADMD$GOLD 400.C$GB")
        .equivalence("HNE.EGM", "O$HNE.PRMD$@.ADMD$ECQ.C$TC")
        .equivalence("GMD.DE", "O$@.PRMD$GMD.ADMD$DBP.C$DE")
        .equivalence("Master400.it", "ADMD$Master400.C$it")
        .equivalence("autoroutes.fr", "PRMD$autoroutes.ADMD$atlas.C$fr")
        .equivalence("ptpostel.it", "ADMD$PtPostel.C$it")
        .equivalence("ZZ.YY.XX", "O$ZZ.PRMD$@.ADMD$YY.C$XX")
        .equivalence("Inria.ATLAS.FR", "PRMD$Inria.ADMD$ATLAS.C$FR")
        .equivalence("blank.example", "PRMD$uninett.ADMD$ .C$NO")
        .rule("alter.net#PRMD$relay.ADMD$BTglobal.C$gb#", Kind.GATEWAY)
        .build();
    public static final AddressSettings ADDRESSES = AddressSettings.of(GATEWAY, GATEWAY_ADDRESS).withMcgams(MCGAMS);

    private MixerFixture() {
    }

    public static AddressMapper addresses() {
        return new AddressMapper(ADDRESSES);
    }

    /** An address in its semicolon form. */
    public static OrAddress orAddress(String text) {
        try {
            return OrAddressText.parse(text);
        } catch (OrAddressSyntaxException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public static AddrSpec mail(String text) {
        return AddrSpec.parse(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    /** The O/R address for a recipient. */
    public static OrAddress toX400(String address) {
        return addresses().toOrAddress(mail(address), Place.RECIPIENT).found().orElseThrow();
    }

    public static String toMail(OrAddress address) {
        return addresses().toInternet(address, Place.RECIPIENT).found().orElseThrow().text();
    }
}
