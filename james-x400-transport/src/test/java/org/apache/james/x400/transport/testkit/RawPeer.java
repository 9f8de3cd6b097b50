/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

import org.apache.james.x400.transport.asn1.Octets;

/** The other end of a TCP connection without any stack: says what it is told to, right or wrong. */
public final class RawPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    public RawPeer(InetSocketAddress address) throws IOException {
        this(new Socket(address.getAddress(), address.getPort()));
    }

    public RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** False where the other side has closed meanwhile. */
    public boolean send(byte[] octets) throws IOException {
        try {
            socket.getOutputStream().write(octets);
            return true;
        } catch (SocketException closed) {
            return false;
        }
    }

    public boolean send(Octets octets) throws IOException {
        return send(octets.toByteArray());
    }

    /** The next TPKT, header included; {@link EOFException} where the other side has closed. */
    public byte[] receive() throws IOException {
        InputStream in = socket.getInputStream();
        byte[] header = in.readNBytes(4);
        if (header.length < 4) {
            throw new EOFException();
        }
        int length = (header[2] & 0xff) << 8 | header[3] & 0xff;
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(header);
        packet.write(in.readNBytes(length - 4));
        return packet.toByteArray();
    }

    /** Reads on until the other side closes or resets the connection. */
    public void awaitClose() throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            return;
        }
    }

    /** Ends the connection without the courtesies of TCP. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
