/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.testkit;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.HexFormat;
import java.util.List;

/**
 * A peer on a real socket that knows no protocol but the length of a TPKT: it sends and expects octets line by line. Every wait ends
 * after 30 seconds with an exception.
 */
public final class ScriptedPeer implements Closeable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int HEADER = 4;

    private final Socket socket;
    private final DataInputStream in;

    private ScriptedPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
    }

    /** Calls. */
    public static ScriptedPeer call(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.connect(address, PATIENCE_MILLIS);
        return new ScriptedPeer(socket);
    }

    /** Waits to be called, on a free port of the loopback address. */
    public static final class Door implements Closeable {
        private final ServerSocket door;

        public Door() throws IOException {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            door.setSoTimeout(PATIENCE_MILLIS);
        }

        public InetSocketAddress address() {
            return (InetSocketAddress) door.getLocalSocketAddress();
        }

        public ScriptedPeer accept() throws IOException {
            return new ScriptedPeer(door.accept());
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    public void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    /** @throws EOFException if the connection is closed before a whole TPKT has come */
    public byte[] receive() throws IOException {
        byte[] header = new byte[HEADER];
        in.readFully(header);
        byte[] packet = new byte[(header[2] & 0xFF) << 8 | header[3] & 0xFF];
        System.arraycopy(header, 0, packet, 0, HEADER);
        in.readFully(packet, HEADER, packet.length - HEADER);
        return packet;
    }

    /** Waits for the other side to close, or to reset. Octets that come before are dropped. */
    public void expectClose() throws IOException {
        InputStream octets = socket.getInputStream();
        try {
            octets.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            socket.close();
        }
    }

    /**
     * Plays a script. A line {@code > HEX} is sent; a line {@code < HEX} must be the next TPKT that comes, where {@code ..} stands for any
     * octet and {@code *} at the end for any more; {@code closed} waits for the other side to close. Blanks count for nothing, lines that
     * begin with {@code #} either.
     */
    public void play(List<String> script) throws IOException {
        for (String line : script) {
            String text = line.strip();
            if (text.startsWith(">")) {
                send(HexFormat.of().parseHex(text.substring(1).replace(" ", "")));
            } else if (text.startsWith("<")) {
                expect(text.substring(1).replace(" ", ""));
            } else if (text.equals("closed")) {
                expectClose();
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                throw new IllegalArgumentException("no line of a script: " + line);
            }
        }
    }

    private void expect(String pattern) throws IOException {
        String packet = HexFormat.of().withUpperCase().formatHex(receive());
        String regex = pattern.toUpperCase().replace("*", "(?:[0-9A-F]{2})*").replace("..", "[0-9A-F]{2}");
        if (!packet.matches(regex)) {
            throw new AssertionError("expected " + pattern + "\n but was " + packet);
        }
    }

    /** Resets the connection: what is under way is lost. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
