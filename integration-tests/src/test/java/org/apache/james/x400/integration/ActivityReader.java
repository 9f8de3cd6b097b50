/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Picks the APDUs out of what an initiator sent in X.410 mode: the user information of the session's DT SPDUs between activity start and
 * activity end. It shares no code with the stack it judges and trusts its input.
 */
final class ActivityReader {
    private static final int DT_TPDU = 0xf0;
    private static final int DT_SPDU = 0x01;
    private static final int ACTIVITY_START = 0x2d;
    private static final int ACTIVITY_END = 0x29;

    private final List<byte[]> apdus = new ArrayList<>();
    private final ByteArrayOutputStream tsdu = new ByteArrayOutputStream();
    private ByteArrayOutputStream apdu = new ByteArrayOutputStream();

    private ActivityReader() {
    }

    /** @param octets one direction of a TCP connection */
    static List<byte[]> apdus(byte[] octets) {
        ActivityReader reader = new ActivityReader();
        ByteBuffer tpkts = ByteBuffer.wrap(octets);
        while (tpkts.remaining() >= 4) {
            int length = tpkts.getShort(tpkts.position() + 2) & 0xffff;
            reader.tpdu(tpkts.slice(tpkts.position() + 4, length - 4));
            tpkts.position(tpkts.position() + length);
        }
        return reader.apdus;
    }

    private void tpdu(ByteBuffer tpdu) {
        int headerLength = tpdu.get() & 0xff;
        if ((tpdu.get() & 0xff) != DT_TPDU) {
            return;
        }
        boolean last = (tpdu.get() & 0x80) != 0;
        tpdu.position(headerLength + 1);
        byte[] data = new byte[tpdu.remaining()];
        tpdu.get(data);
        tsdu.writeBytes(data);
        if (last) {
            spdus(ByteBuffer.wrap(tsdu.toByteArray()));
            tsdu.reset();
        }
    }

    private void spdus(ByteBuffer octets) {
        boolean tokensGiven = false;
        while (octets.hasRemaining()) {
            int type = octets.get() & 0xff;
            int length = octets.get() & 0xff;
            if (length == 0xff) {
                length = octets.getShort() & 0xffff;
            }
            octets.position(octets.position() + length);
            if (type == DT_SPDU && tokensGiven) {
                byte[] data = new byte[octets.remaining()];
                octets.get(data);
                apdu.writeBytes(data);
            } else if (type == DT_SPDU) {
                tokensGiven = true;
            } else if (type == ACTIVITY_START) {
                apdu = new ByteArrayOutputStream();
            } else if (type == ACTIVITY_END) {
                apdus.add(apdu.toByteArray());
            }
        }
    }
}
