/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.transport.acse.Acse;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.cotp.Cotp;
import org.apache.james.x400.transport.presentation.Presentation;
import org.apache.james.x400.transport.rtse.Rtse;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.session.Session;
import org.apache.james.x400.transport.tpkt.Tpkt;
import org.apache.james.x400.transport.trace.Passwords;

/**
 * What went in one direction over a connection, for whoever wants to look at it: each TSDU with the PDUs of all layers in it, and the
 * octets of each transfer. It judges nothing: what cannot be read is told, and what comes after it is read all the same.
 */
public final class StreamContents {
    /**
     * One PDU.
     *
     * @param layer  {@code transport}, {@code session} and so on
     * @param name   of the PDU as its standard abbreviates it; empty where the fields tell it
     * @param fields a record or text, what it says
     * @param inside PDUs of higher layers
     */
    public record Pdu(String layer, String name, Object fields, List<Pdu> inside) {
        public Pdu {
            inside = List.copyOf(inside);
        }
    }

    private final List<Pdu> pdus = new ArrayList<>();
    private final List<Octets> transfers = new ArrayList<>();
    private final List<Octets> segments = new ArrayList<>();
    private final ByteArrayOutputStream tsdu = new ByteArrayOutputStream();
    private final boolean passwords;
    private boolean normal = true;

    private StreamContents(boolean passwords) {
        this.passwords = passwords;
    }

    /**
     * @param passwords whether the passwords of the bind may be seen; otherwise they are asterisks
     * @throws ProtocolViolation where the octets do not begin with a TPKT
     */
    public static StreamContents of(byte[] stream, boolean passwords) throws ProtocolViolation {
        StreamContents contents = new StreamContents(passwords);
        for (byte[] tpdu : Tpkt.contents(stream)) {
            contents.add(tpdu);
        }
        return contents;
    }

    /** In their order. */
    public List<Pdu> pdus() {
        return List.copyOf(pdus);
    }

    /** The octets that each activity carried, of those that ended. */
    public List<Octets> transfers() {
        return List.copyOf(transfers);
    }

    private void add(byte[] tpdu) {
        try {
            Cotp.Contents contents = Cotp.contents(tpdu);
            if (contents.userData().isEmpty()) {
                pdus.add(new Pdu("transport", contents.name(), contents.fields(), List.of()));
                return;
            }
            tsdu.writeBytes(contents.userData().get());
            if (contents.last()) {
                byte[] whole = tsdu.toByteArray();
                tsdu.reset();
                if (!passwords) {
                    Passwords.blank(whole);
                }
                pdus.add(new Pdu("transport", "TSDU", whole.length + " octets", session(whole)));
            }
        } catch (ProtocolViolation e) {
            pdus.add(unreadable("transport", tpdu.length, e));
        }
    }

    private static Pdu unreadable(String layer, int length, Exception why) {
        return new Pdu(layer, "unreadable", length + " octets: " + why.getMessage(), List.of());
    }

    private List<Pdu> session(byte[] octets) {
        try {
            List<Pdu> spdus = new ArrayList<>();
            for (Session.Contents spdu : Session.contents(octets)) {
                spdus.add(new Pdu("session", spdu.name(), spdu.fields(), presentation(spdu)));
                activity(spdu.name());
            }
            return spdus;
        } catch (ProtocolViolation e) {
            return List.of(unreadable("session", octets.length, e));
        }
    }

    private void activity(String spdu) {
        switch (spdu) {
            case "AE" -> {
                transfers.add(apdu(Octets.concat(segments)));
                segments.clear();
            }
            case "AS", "AD", "AI" -> segments.clear();
            default -> { }
        }
    }

    /** Without the EXTERNAL of normal mode. */
    private Octets apdu(Octets transferred) {
        try {
            return normal && BerTypes.EXTERNAL.decode(transferred).encoding() instanceof External.SingleAsn1 value ? value.element()
                : transferred;
        } catch (BerException noExternal) {
            return transferred;
        }
    }

    private List<Pdu> presentation(Session.Contents spdu) {
        if (spdu.userData().length == 0) {
            return List.of();
        }
        Octets octets = Octets.wrap(Arrays.copyOf(spdu.userData(), spdu.userData().length));
        Optional<Presentation.Contents> ppdu = normal || !spdu.name().equals("DT") ? Presentation.contents(spdu.name(), octets)
            : Optional.empty();
        if (ppdu.isEmpty()) {
            if (spdu.name().equals("DT")) {
                segments.add(octets);
            }
            return List.of();
        }
        normal = ppdu.get().normal();
        List<Pdu> inside = ppdu.get().values().stream().flatMap(value -> above(value, spdu.name()).stream()).toList();
        return List.of(new Pdu("presentation", "", ppdu.get().ppdu(), inside));
    }

    private List<Pdu> above(Octets value, String spdu) {
        Optional<Acse.Contents> acse = normal && !spdu.equals("DT") ? Acse.contents(value) : Optional.empty();
        if (acse.isPresent()) {
            return List.of(new Pdu("ACSE", "", acse.get().apdu(),
                acse.get().values().stream().flatMap(inner -> rtse(inner, spdu).stream()).toList()));
        }
        return rtse(value, spdu);
    }

    private List<Pdu> rtse(Octets value, String spdu) {
        Optional<Rtse.Contents> apdu = Rtse.contents(value, normal);
        apdu.flatMap(Rtse.Contents::segment).filter(segment -> spdu.equals("DT")).ifPresent(segments::add);
        return apdu.map(contents -> new Pdu("RTSE", "", contents.apdu(), List.of())).stream().toList();
    }
}
