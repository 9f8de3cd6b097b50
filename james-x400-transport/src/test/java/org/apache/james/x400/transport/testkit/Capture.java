/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.testkit;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.apache.james.x400.transport.asn1.Octets;

/**
 * What two MTAs that nobody here wrote said to each other; see the README beside the files.
 *
 * @param name    of the file, without its ending
 * @param packets in the order sent
 */
public record Capture(String name, List<Packet> packets) {
    public static final List<String> NAMES = List.of("m410_large", "m410_ndr", "m410_small", "m84_large", "m84_ndr", "m84_probe",
        "m84_small", "m88_b2a", "m88_large", "m88_ndr", "m88_probe", "m88_small", "refused_binds", "twa_pings");

    /**
     * One TPKT.
     *
     * @param stream      number of the TCP connection within the file
     * @param byInitiator who sent it
     * @param octets      header included
     */
    public record Packet(int stream, boolean byInitiator, Octets octets) {
    }

    public static Stream<Capture> all() {
        return NAMES.stream().map(Capture::load);
    }

    public static Capture load(String name) {
        return new Capture(name, Resources.lines("captures/" + name + ".tpkt").stream().map(Capture::packet).toList());
    }

    private static Packet packet(String line) {
        String[] fields = line.split(" ");
        return new Packet(Integer.parseInt(fields[0]), fields[1].equals("initiator"), Octets.wrap(HexFormat.of().parseHex(fields[2])));
    }

    /** The connections of the file, each on its own. */
    public List<List<Packet>> streams() {
        return packets.stream().map(Packet::stream).distinct().sorted()
            .map(stream -> packets.stream().filter(packet -> packet.stream() == stream).toList())
            .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
