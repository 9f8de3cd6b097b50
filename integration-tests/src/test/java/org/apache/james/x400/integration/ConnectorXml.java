/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

/** Connectors as an administrator writes them, for {@link Site#configure}. */
final class ConnectorXml {
    private ConnectorXml() {
    }

    /**
     * @param mta      name of the peer, as it shows itself
     * @param elements further elements of the connector, in any order
     */
    static String connector(String name, String mta, String password, String... elements) {
        return """
            <connector name="%s">
              <remoteMta><name>%s</name>%s<globalDomain>C=XX;A=DEMO;P=%2$s</globalDomain></remoteMta>
              <retry><openInterval>1s</openInterval><transferInterval>1s</transferInterval><transferRetries>30</transferRetries></retry>
              %s
            </connector>
            """.formatted(name, mta, password.isEmpty() ? "" : "<password>" + password + "</password>", String.join("\n  ", elements));
    }

    static String host(String nameOrAddress) {
        return "<host>" + nameOrAddress + "</host>";
    }

    static String source(String address) {
        return "<sourceAddress>" + address + "</sourceAddress>";
    }

    static String incoming(String... elements) {
        return "<incoming>" + String.join("", elements) + "</incoming>";
    }

    static String addressSpace(String domain) {
        return "<addressSpaces><domain>" + domain + "</domain></addressSpaces>";
    }
}
