/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

import org.apache.james.x400.connector.matching.PeerNames;
import org.apache.james.x400.connector.peer.HostName;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * AAAA records, by the library that James's DNS service is made of: that service gives IPv4 addresses only. The library asks the name
 * servers of {@code dnsservice.xml}, unless {@code setAsDNSJavaDefault} is switched off there.
 */
final class DnsJavaIpv6Lookup implements PeerNames.Ipv6Lookup {
    @Override
    public List<InetAddress> addressesOf(HostName name) {
        try {
            Record[] records = new Lookup(name.forLookup(), Type.AAAA).run();
            return records == null ? List.of()
                : Stream.of(records).filter(AAAARecord.class::isInstance).map(record -> ((AAAARecord) record).getAddress()).toList();
        } catch (TextParseException e) {
            return List.of();
        }
    }
}
