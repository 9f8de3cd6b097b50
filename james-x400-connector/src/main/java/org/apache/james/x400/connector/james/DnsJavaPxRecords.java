/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.util.List;
import java.util.stream.Stream;

import org.apache.james.x400.connector.mixer.address.McgamUnavailableException;
import org.apache.james.x400.connector.mixer.address.PxMcgams;
import org.apache.james.x400.connector.mixer.address.PxRecord;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.PXRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * PX records, RFC 2163, by the library that James's DNS service is made of: that service has no question for them. The library asks the
 * name servers of {@code dnsservice.xml}, unless {@code setAsDNSJavaDefault} is switched off there, and keeps answers as long as they say.
 */
final class DnsJavaPxRecords implements PxMcgams.Resolver {
    @Override
    public List<PxRecord> lookUp(String name) {
        Lookup lookup;
        try {
            lookup = new Lookup(name, Type.PX);
        } catch (TextParseException e) {
            // an address whose attributes make no domain name has no record
            return List.of();
        }
        Record[] records = lookup.run();
        if (lookup.getResult() == Lookup.TRY_AGAIN || lookup.getResult() == Lookup.UNRECOVERABLE) {
            throw new McgamUnavailableException("the DNS gives no PX records of " + name + " now: " + lookup.getErrorString());
        }
        return records == null ? List.of() : Stream.of(records).filter(PXRecord.class::isInstance).map(PXRecord.class::cast)
            .map(px -> new PxRecord(px.getPreference(), px.getMap822().toString(), px.getMapX400().toString())).toList();
    }
}
