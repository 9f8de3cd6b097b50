/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

/** What the name server knows: hosts of the domain {@code field.example}, each with its address, and the ways in which DNS fails. */
final class Zones {
    /** A host whose name and address lead to each other. */
    static final String WITH_PTR = "127.0.82.1";
    /** A host whose name leads to its address, which leads to no name. */
    static final String WITHOUT_PTR = "127.0.82.2";
    /** An address whose PTR record has a short name. */
    static final String SHORT = "127.0.82.3";
    /** A host whose name and address lead to each other, which a hosts file contradicts. */
    static final String CONTRADICTED = "127.0.82.4";
    /** A host with four names, each with a PTR record. */
    static final String MANY_PTRS = "127.0.82.5";
    /** A host about whose address and name DNS says nothing, not even that there is none. */
    static final String SILENT = "127.0.82.6";
    /** A host about whose address and name DNS says SERVFAIL. */
    static final String FAILING = "127.0.82.7";
    /** An address whose PTR record has the name of another host. */
    static final String LYING_PTR = "127.0.82.8";
    /** An address that DNS does not know; only a hosts file does. */
    static final String IN_HOSTS_FILE = "127.0.82.9";
    /** A host where nobody listens. */
    static final String DEAD = "127.0.87.250";
    /** Beta, in DNS. */
    static final String BETA = "127.0.0.81";
    /** An address without a name, where names lead that are to be found elsewhere. */
    static final String ELSEWHERE = "127.0.82.99";

    private Zones() {
    }

    static NameServer.Records records() {
        NameServer.Records records = new NameServer.Records()
            .address("withptr.field.example", WITH_PTR).reverse(WITH_PTR, "withptr.field.example")
            .address("withoutptr.field.example", WITHOUT_PTR)
            .address("remotemta.field.example", ELSEWHERE).reverse(SHORT, "remotemta")
            .address("contradicted.field.example", CONTRADICTED).reverse(CONTRADICTED, "contradicted.field.example")
            .address("lied.field.example", ELSEWHERE).reverse(LYING_PTR, "lied.field.example")
            .address("dead.field.example", DEAD)
            .address("both.field.example", DEAD).address("both.field.example", BETA)
            .silent("silent.example").silent(NameServer.reverseName(SILENT))
            .failing("failing.example").failing(NameServer.reverseName(FAILING));
        for (String name : new String[] {"one", "two", "three", "four"}) {
            records.address(name + ".field.example", MANY_PTRS).reverse(MANY_PTRS, name + ".field.example");
        }
        return records;
    }
}
