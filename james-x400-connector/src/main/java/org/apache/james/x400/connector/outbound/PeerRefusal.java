package org.apache.james.x400.connector.outbound;

import org.apache.james.x400.connector.p1.MtaBindError;
import org.apache.james.x400.connector.p1.codec.MtaBindCodec;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.AssociationEnd;

/** What became of a call, in one clause: where the peer's MTA itself has refused, with what its MTABindError says. */
public final class PeerRefusal {
    private PeerRefusal() {
    }

    public static String text(AssociationEnd end) {
        return end instanceof AssociationEnd.Refused refused && refused.bindError().length() > 0
            ? "refused by the peer's MTA: " + bindError(refused.bindError()) : end.text();
    }

    private static String bindError(Octets octets) {
        try {
            MtaBindError error = MtaBindCodec.NORMAL_MODE.decodeError(octets);
            return error.equals(MtaBindError.AUTHENTICATION_ERROR)
                ? error + ": it does not know us by this address, MTA name and password; its log may say more" : error.toString();
        } catch (BerException e) {
            return "its MTABindError cannot be read: " + e.getMessage();
        }
    }
}
