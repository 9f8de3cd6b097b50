/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.trace;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes IP packets of what went over one connection. The headers are made up, but for addresses and ports: both directions count from 1,
 * nothing is ever lost or late. Not for use by several threads.
 */
final class TcpStream {
    private static final int FIN = 0x01;
    private static final int SYN = 0x02;
    private static final int PUSH = 0x08;
    private static final int ACK = 0x10;
    private static final int TCP = 6;
    private static final int TCP_HEADER = 20;
    private static final int HOPS = 64;
    private static final int IPV4_HEADER = 20;
    /** Fits into a packet of either version. */
    private static final int MOST = 65_535 - IPV4_HEADER - TCP_HEADER;

    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private int sent;
    private int received;

    TcpStream(InetSocketAddress local, InetSocketAddress remote) {
        this.local = local;
        this.remote = remote;
    }

    /** The three packets that open a connection, with their directions. */
    List<Packet> open(boolean calledByUs) {
        Direction first = calledByUs ? Direction.SENT : Direction.RECEIVED;
        return List.of(packet(first, SYN, new byte[0]), packet(first.opposite(), SYN | ACK, new byte[0]), packet(first, ACK, new byte[0]));
    }

    /** @param octets of one direction, any number */
    List<Packet> data(Direction direction, byte[] octets) {
        List<Packet> packets = new ArrayList<>(1);
        for (int at = 0; at < octets.length; at += MOST) {
            byte[] part = new byte[Math.min(MOST, octets.length - at)];
            System.arraycopy(octets, at, part, 0, part.length);
            packets.add(packet(direction, PUSH | ACK, part));
        }
        return packets;
    }

    List<Packet> close() {
        return List.of(packet(Direction.SENT, FIN | ACK, new byte[0]), packet(Direction.RECEIVED, FIN | ACK, new byte[0]));
    }

    /** An IP packet. */
    record Packet(Direction direction, byte[] octets) {
    }

    private Packet packet(Direction direction, int flags, byte[] data) {
        boolean isSent = direction == Direction.SENT;
        InetSocketAddress from = isSent ? local : remote;
        InetSocketAddress to = isSent ? remote : local;
        byte[] segment = segment(from, to, isSent ? sent : received, isSent ? received : sent, flags, data);
        int octets = data.length + ((flags & (SYN | FIN)) == 0 ? 0 : 1);
        if (isSent) {
            sent += octets;
        } else {
            received += octets;
        }
        byte[] source = from.getAddress().getAddress();
        byte[] destination = to.getAddress().getAddress();
        return new Packet(direction, source.length == 4 && destination.length == 4 ? ipv4(source, destination, segment)
            : ipv6(wide(from.getAddress()), wide(to.getAddress()), segment));
    }

    private static byte[] segment(InetSocketAddress from, InetSocketAddress to, int sequence, int acknowledged, int flags, byte[] data) {
        ByteBuffer segment = ByteBuffer.allocate(TCP_HEADER + data.length)
            .putShort((short) from.getPort()).putShort((short) to.getPort())
            .putInt(sequence).putInt((flags & ACK) == 0 ? 0 : acknowledged)
            .put((byte) (TCP_HEADER / 4 << 4)).put((byte) flags).putShort((short) 0xFFFF)
            .putShort((short) 0).putShort((short) 0).put(data);
        byte[] source = from.getAddress().getAddress();
        byte[] destination = to.getAddress().getAddress();
        int pseudo = sum(source) + sum(destination) + TCP + segment.capacity();
        segment.putShort(16, (short) ~fold(pseudo + sum(segment.array())));
        return segment.array();
    }

    private static byte[] ipv4(byte[] source, byte[] destination, byte[] segment) {
        ByteBuffer packet = ByteBuffer.allocate(IPV4_HEADER + segment.length)
            .put((byte) 0x45).put((byte) 0).putShort((short) (IPV4_HEADER + segment.length))
            .putShort((short) 0).putShort((short) 0x4000).put((byte) HOPS).put((byte) TCP).putShort((short) 0)
            .put(source).put(destination);
        byte[] header = new byte[IPV4_HEADER];
        packet.get(0, header);
        return packet.putShort(10, (short) ~fold(sum(header))).put(segment).array();
    }

    private static byte[] ipv6(byte[] source, byte[] destination, byte[] segment) {
        return ByteBuffer.allocate(40 + segment.length)
            .putInt(0x60000000).putShort((short) segment.length).put((byte) TCP).put((byte) HOPS)
            .put(source).put(destination).put(segment).array();
    }

    /** An IPv4 address among IPv6 ones is mapped. */
    private static byte[] wide(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == 16 ? octets
            : ByteBuffer.allocate(16).putLong(0).putShort((short) 0).putShort((short) -1).put(octets).array();
    }

    private static int sum(byte[] octets) {
        int sum = 0;
        for (int i = 0; i < octets.length; i++) {
            sum += (octets[i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
        }
        return sum;
    }

    private static int fold(int sum) {
        int folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return folded;
    }
}
