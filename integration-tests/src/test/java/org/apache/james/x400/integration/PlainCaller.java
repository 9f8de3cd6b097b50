package org.apache.james.x400.integration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A program that calls an address and port with a plain socket of the JDK: what a proxy setting of the JVM catches. */
final class PlainCaller {
    private PlainCaller() {
    }

    public static void main(String[] arguments) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(arguments[0]), Integer.parseInt(arguments[1])), 5000);
        }
    }
}
