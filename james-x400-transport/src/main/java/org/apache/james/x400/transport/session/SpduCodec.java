/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.session.SessionPrimitive.OldConnection;
import org.apache.james.x400.transport.session.Spdu.ConnectItem;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * Octets of a TSDU: one SPDU of category 0 or 1, or one of category 0 and one of category 2. An SPDU is its identifier, a length
 * indicator, parameters, and in data transfer the user information up to the end of the TSDU.
 */
final class SpduCodec {
    private static final int CONNECTION_IDENTIFIER = 1;
    private static final int CONNECT_ITEM = 5;
    private static final int CALLED_REFERENCE = 9;
    private static final int CALLING_REFERENCE = 10;
    private static final int COMMON_REFERENCE = 11;
    private static final int ADDITIONAL_REFERENCE = 12;
    private static final int SYNC_TYPE = 15;
    private static final int TOKEN_ITEM = 16;
    private static final int TRANSPORT_DISCONNECT = 17;
    private static final int PROTOCOL_OPTIONS = 19;
    private static final int REQUIREMENTS = 20;
    private static final int TSDU_SIZE = 21;
    private static final int VERSIONS = 22;
    private static final int ENCLOSURE = 25;
    private static final int TOKEN_SETTING = 26;
    private static final int LINKING = 33;
    private static final int ACTIVITY = 41;
    private static final int SERIAL = 42;
    private static final int ACK_USER_DATA = 46;
    private static final int REFLECTED = 49;
    private static final int REASON = 50;
    private static final int CALLING_SELECTOR = 51;
    private static final int CALLED_SELECTOR = 52;
    private static final int OVERFLOW = 60;
    private static final int USER_DATA = 193;
    private static final int EXTENDED_USER_DATA = 194;

    private static final int ENCLOSURE_BEGINS = 1;
    private static final int ENCLOSURE_ENDS = 2;
    private static final int ENCLOSURE_WHOLE = ENCLOSURE_BEGINS | ENCLOSURE_ENDS;
    /** In a MIP: no explicit confirmation. In a MAP: the activity does not end. */
    private static final int SYNC_TYPE_BIT = 1;
    private static final int MAX_USER_DATA = 512;
    /** What nearly all data begin with: GT and DT, both without parameters. */
    private static final int BEFORE_SSDU = 0x0100_0100;
    private static final Spdu NO_TOKENS = new Spdu.GiveTokens(Tokens.NONE);
    /** Two SPDUs with identifier and length. */
    private static final int HEADERS = 6;
    private static final byte[] NONE = new byte[0];
    private static final ByteBuffer EMPTY = ByteBuffer.wrap(NONE);

    private SpduCodec() {
    }

    /** With all leniencies. */
    static List<Spdu> decode(ByteBuf tsdu) throws ProtocolViolation {
        return decode(tsdu, EnumSet.allOf(Leniency.class));
    }

    /** @return one or two SPDUs, in order; a DT shares its user information with a TSDU that lies in an array */
    static List<Spdu> decode(ByteBuf tsdu, Set<Leniency> leniencies) throws ProtocolViolation {
        if (tsdu.readableBytes() >= Integer.BYTES && tsdu.getInt(tsdu.readerIndex()) == BEFORE_SSDU) {
            tsdu.skipBytes(Integer.BYTES);
            return List.of(NO_TOKENS, data(ENCLOSURE_WHOLE, rest(tsdu)));
        }
        List<Spdu> spdus = new ArrayList<>(2);
        SpduType first = first(tsdu);
        spdus.add(one(first, tsdu, leniencies));
        if (first.category() == SpduType.Category.ZERO && tsdu.isReadable()) {
            int identifier = tsdu.readUnsignedByte();
            SpduType second = SpduType.second(identifier).orElseThrow(() ->
                SpduParameters.violation("SPDU identifier " + identifier + " cannot follow " + first));
            spdus.add(one(second, tsdu, leniencies));
        }
        if (tsdu.isReadable()) {
            throw SpduParameters.violation(tsdu.readableBytes() + " octets after " + spdus.getLast().type());
        }
        return spdus;
    }

    private static SpduType first(ByteBuf tsdu) throws ProtocolViolation {
        if (!tsdu.isReadable()) {
            throw SpduParameters.violation("TSDU without octets");
        }
        int identifier = tsdu.readUnsignedByte();
        Optional<SpduType> type = SpduType.first(identifier);
        if (type.isEmpty() && SpduType.second(identifier).isPresent()) {
            throw SpduParameters.violation(SpduType.second(identifier).orElseThrow() + " without a GT or PT before it");
        }
        return type.orElseThrow(() -> SpduParameters.violation("unknown SPDU identifier " + identifier));
    }

    private static Spdu one(SpduType type, ByteBuf tsdu, Set<Leniency> leniencies) throws ProtocolViolation {
        int length = SpduParameters.readLength(tsdu, type.toString());
        SpduParameters parameters = SpduParameters.read(tsdu.readSlice(length), leniencies);
        boolean hasUserInformation = type == SpduType.DT || type == SpduType.EX || type == SpduType.TD;
        ByteBuffer userInformation = hasUserInformation ? rest(tsdu) : EMPTY;
        try {
            return spdu(type, parameters, userInformation);
        } catch (IllegalArgumentException outOfBounds) {
            throw SpduParameters.violation(type + ": " + outOfBounds.getMessage());
        }
    }

    private static ByteBuffer rest(ByteBuf tsdu) {
        int length = tsdu.readableBytes();
        int from = tsdu.readerIndex();
        tsdu.skipBytes(length);
        return tsdu.hasArray() ? ByteBuffer.wrap(tsdu.array(), tsdu.arrayOffset() + from, length).slice()
            : ByteBuffer.wrap(ByteBufUtil.getBytes(tsdu, from, length));
    }

    private static Spdu spdu(SpduType type, SpduParameters parameters, ByteBuffer userInformation) throws ProtocolViolation {
        byte[] userData = parameters.find(EXTENDED_USER_DATA).orElse(parameters.octets(USER_DATA));
        return switch (type) {
            case CN -> new Spdu.Connect(identifier(parameters, CALLING_REFERENCE), item(parameters), requirements(parameters),
                selector(parameters, CALLING_SELECTOR), selector(parameters, CALLED_SELECTOR), parameters.find(OVERFLOW).isPresent(),
                userData);
            case AC -> new Spdu.Accept(identifier(parameters, CALLED_REFERENCE), item(parameters), tokens(parameters),
                requirements(parameters), selector(parameters, CALLING_SELECTOR), selector(parameters, CALLED_SELECTOR),
                whole(type, parameters, userData));
            case RF -> refuse(parameters);
            case FN -> new Spdu.Finish(parameters.octet(TRANSPORT_DISCONNECT), whole(type, parameters, userData));
            case DN -> new Spdu.Disconnect(whole(type, parameters, userData));
            case AB -> new Spdu.Abort(parameters.octet(TRANSPORT_DISCONNECT).orElse(Spdu.Abort.RELEASED | Spdu.Abort.NO_REASON),
                parameters.octets(REFLECTED), whole(type, parameters, userData));
            case AA -> new Spdu.AbortAccept();
            case GT -> new Spdu.GiveTokens(tokens(parameters));
            case PT -> new Spdu.PleaseTokens(tokens(parameters), whole(type, parameters, userData));
            case GTC -> new Spdu.GiveTokensConfirm();
            case GTA -> new Spdu.GiveTokensAck();
            case DT -> data(parameters.octet(ENCLOSURE).orElse(ENCLOSURE_WHOLE), userInformation);
            case MIP -> new Spdu.MinorSyncPoint(parameters.serial(SERIAL),
                (parameters.octet(SYNC_TYPE).orElse(0) & SYNC_TYPE_BIT) == 0, whole(type, parameters, userData));
            case MIA -> new Spdu.MinorSyncAck(parameters.serial(SERIAL), parameters.octets(ACK_USER_DATA));
            case MAP, AE -> (parameters.octet(SYNC_TYPE).orElse(0) & SYNC_TYPE_BIT) != 0
                ? new Spdu.Unsupported(SpduType.MAP)
                : new Spdu.ActivityEnd(parameters.serial(SERIAL), whole(type, parameters, userData));
            case AEA -> new Spdu.ActivityEndAck(parameters.serial(SERIAL), whole(type, parameters, userData));
            case AS -> new Spdu.ActivityStart(activity(parameters), whole(type, parameters, userData));
            case AR -> resume(parameters, whole(type, parameters, userData));
            case AI -> new Spdu.ActivityInterrupt(reason(parameters));
            case AIA -> new Spdu.ActivityInterruptAck();
            case AD -> new Spdu.ActivityDiscard(reason(parameters));
            case ADA -> new Spdu.ActivityDiscardAck();
            case ED -> new Spdu.ExceptionData(reason(parameters), whole(type, parameters, userData));
            case ER -> new Spdu.ExceptionReport(parameters.octets(REFLECTED));
            case OA, CDO, NF, EX, PR, TD, RS, RA, CD, CDA -> new Spdu.Unsupported(type);
        };
    }

    /** Version 2 may segment long user data of any SPDU; no application of ours has so much. */
    private static byte[] whole(SpduType type, SpduParameters parameters, byte[] userData) throws ProtocolViolation {
        int enclosure = parameters.octet(ENCLOSURE).orElse(ENCLOSURE_WHOLE);
        if (enclosure != ENCLOSURE_WHOLE) {
            throw SpduParameters.violation("user data of " + type + " in segments (enclosure item " + enclosure + ")");
        }
        return userData;
    }

    private static Spdu data(int enclosure, ByteBuffer userInformation) {
        return new Spdu.Data((enclosure & ENCLOSURE_BEGINS) != 0, (enclosure & ENCLOSURE_ENDS) != 0, List.of(userInformation));
    }

    private static SessionConnectionIdentifier identifier(SpduParameters parameters, int referenceCode) throws ProtocolViolation {
        SpduParameters group = parameters.group(CONNECTION_IDENTIFIER);
        return new SessionConnectionIdentifier(group.opaque(referenceCode), group.opaque(COMMON_REFERENCE),
            group.opaque(ADDITIONAL_REFERENCE));
    }

    private static ConnectItem item(SpduParameters parameters) throws ProtocolViolation {
        SpduParameters group = parameters.group(CONNECT_ITEM);
        return new ConnectItem(group.octet(PROTOCOL_OPTIONS), group.number(TSDU_SIZE, 4), group.octet(VERSIONS),
            group.octet(TOKEN_SETTING));
    }

    private static Optional<FunctionalUnits> requirements(SpduParameters parameters) throws ProtocolViolation {
        return parameters.number(REQUIREMENTS, 2).map(FunctionalUnits::new);
    }

    private static Tokens tokens(SpduParameters parameters) throws ProtocolViolation {
        return parameters.octet(TOKEN_ITEM).map(Tokens::new).orElse(Tokens.NONE);
    }

    private static Selector selector(SpduParameters parameters, int code) {
        return Selector.of(parameters.octets(code));
    }

    private static SessionReason reason(SpduParameters parameters) throws ProtocolViolation {
        return parameters.octet(REASON).map(SessionReason::new).orElse(SessionReason.NOT_SPECIFIED);
    }

    private static ActivityIdentifier activity(SpduParameters parameters) {
        return new ActivityIdentifier(parameters.opaque(ACTIVITY));
    }

    /** The reason code, and behind it in the same parameter the user data. */
    private static Spdu refuse(SpduParameters parameters) throws ProtocolViolation {
        byte[] reason = parameters.octets(REASON);
        return new Spdu.Refuse(identifier(parameters, CALLED_REFERENCE), parameters.octet(TRANSPORT_DISCONNECT),
            requirements(parameters), parameters.octet(VERSIONS),
            reason.length == 0 ? SessionRefusal.USER : new SessionRefusal(reason[0] & 0xFF),
            reason.length == 0 ? NONE : Arrays.copyOfRange(reason, 1, reason.length));
    }

    private static Spdu resume(SpduParameters parameters, byte[] userData) throws ProtocolViolation {
        SpduParameters linking = parameters.group(LINKING);
        OldConnection connection = new OldConnection(linking.opaque(CALLED_REFERENCE), linking.opaque(CALLING_REFERENCE),
            linking.opaque(COMMON_REFERENCE), linking.opaque(ADDITIONAL_REFERENCE));
        boolean none = connection.calledReference().isEmpty() && connection.callingReference().isEmpty()
            && connection.commonReference().isEmpty() && connection.additionalInformation().isEmpty();
        return new Spdu.ActivityResume(activity(parameters), activity(linking), linking.serial(SERIAL),
            none ? Optional.empty() : Optional.of(connection), userData);
    }

    /** The TSDU that carries the SPDU, an empty GT or PT before it where it is of category 2. */
    static ByteBuf encode(Spdu spdu) {
        SpduParameters parameters = parameters(spdu);
        ByteBuf out = Unpooled.buffer(HEADERS + parameters.length());
        switch (spdu.type().category()) {
            case TWO -> out.writeByte(SpduType.GT.identifier()).writeByte(0);
            case TWO_ANSWER -> out.writeByte(SpduType.PT.identifier()).writeByte(0);
            case ZERO, ONE -> { }
        }
        out.writeByte(spdu.type().identifier());
        parameters.writeTo(out);
        return spdu instanceof Spdu.Data data ? withUserInformation(out, data.userInformation()) : out;
    }

    private static ByteBuf withUserInformation(ByteBuf header, List<ByteBuffer> userInformation) {
        ByteBuf[] pieces = new ByteBuf[1 + userInformation.size()];
        pieces[0] = header;
        for (int i = 0; i < userInformation.size(); i++) {
            pieces[i + 1] = Unpooled.wrappedBuffer(userInformation.get(i));
        }
        return Unpooled.wrappedBuffer(pieces.length, pieces);
    }

    private static SpduParameters parameters(Spdu spdu) {
        SpduParameters out = new SpduParameters();
        return switch (spdu) {
            case Spdu.Connect cn -> connect(out, cn);
            case Spdu.Accept ac -> accept(out, ac);
            case Spdu.Refuse rf -> refuse(out, rf);
            case Spdu.Finish(var transport, var data) -> {
                transport.ifPresent(octet -> out.putOctet(TRANSPORT_DISCONNECT, octet));
                yield out.put(USER_DATA, data);
            }
            case Spdu.Disconnect(var data) -> out.put(USER_DATA, data);
            case Spdu.Abort(var transport, var reflected, var data) ->
                out.putOctet(TRANSPORT_DISCONNECT, transport).put(REFLECTED, reflected).put(USER_DATA, data);
            case Spdu.GiveTokens(var tokens) -> tokens(out, tokens);
            case Spdu.PleaseTokens(var tokens, var data) -> tokens(out, tokens).put(USER_DATA, data);
            case Spdu.Data data -> data.begins() && data.ends() ? out
                : out.putOctet(ENCLOSURE, (data.begins() ? ENCLOSURE_BEGINS : 0) | (data.ends() ? ENCLOSURE_ENDS : 0));
            case Spdu.MinorSyncPoint(var serial, var explicit, var data) ->
                (explicit ? out : out.putOctet(SYNC_TYPE, SYNC_TYPE_BIT)).putSerial(SERIAL, serial).put(USER_DATA, data);
            case Spdu.MinorSyncAck(var serial, var data) -> out.putSerial(SERIAL, serial).put(ACK_USER_DATA, data);
            case Spdu.ActivityStart(var identifier, var data) -> out.put(ACTIVITY, identifier.value()).put(USER_DATA, data);
            case Spdu.ActivityResume ar -> resume(out, ar);
            case Spdu.ActivityInterrupt(var reason) -> out.putOctet(REASON, reason.code());
            case Spdu.ActivityDiscard(var reason) -> out.putOctet(REASON, reason.code());
            case Spdu.ActivityEnd(var serial, var data) -> out.putSerial(SERIAL, serial).put(USER_DATA, data);
            case Spdu.ActivityEndAck(var serial, var data) -> out.putSerial(SERIAL, serial).put(USER_DATA, data);
            case Spdu.ExceptionData(var reason, var data) -> out.putOctet(REASON, reason.code()).put(USER_DATA, data);
            case Spdu.ExceptionReport(var reflected) -> out.put(REFLECTED, reflected);
            case Spdu.AbortAccept aa -> out;
            case Spdu.GiveTokensConfirm gtc -> out;
            case Spdu.GiveTokensAck gta -> out;
            case Spdu.ActivityInterruptAck aia -> out;
            case Spdu.ActivityDiscardAck ada -> out;
            case Spdu.Unsupported other -> throw new IllegalArgumentException("not ours to send: " + other.type());
        };
    }

    private static SpduParameters connect(SpduParameters out, Spdu.Connect cn) {
        identifier(out, cn.identifier(), CALLING_REFERENCE);
        item(out, cn.item());
        requirements(out, cn.requirements());
        if (cn.overflow()) {
            out.putOctet(OVERFLOW, 1);
        }
        return out.put(CALLING_SELECTOR, cn.calling().octets()).put(CALLED_SELECTOR, cn.called().octets())
            .put(cn.userData().length > MAX_USER_DATA ? EXTENDED_USER_DATA : USER_DATA, cn.userData());
    }

    private static SpduParameters accept(SpduParameters out, Spdu.Accept ac) {
        identifier(out, ac.identifier(), CALLED_REFERENCE);
        item(out, ac.item());
        tokens(out, ac.tokenItem());
        requirements(out, ac.requirements());
        return out.put(CALLING_SELECTOR, ac.calling().octets()).put(CALLED_SELECTOR, ac.responding().octets())
            .put(USER_DATA, ac.userData());
    }

    private static SpduParameters refuse(SpduParameters out, Spdu.Refuse rf) {
        identifier(out, rf.identifier(), CALLED_REFERENCE);
        rf.transportDisconnect().ifPresent(octet -> out.putOctet(TRANSPORT_DISCONNECT, octet));
        requirements(out, rf.requirements());
        rf.versions().ifPresent(octet -> out.putOctet(VERSIONS, octet));
        byte[] reason = new byte[1 + rf.userData().length];
        reason[0] = (byte) rf.reason().code();
        System.arraycopy(rf.userData(), 0, reason, 1, rf.userData().length);
        return out.put(REASON, reason);
    }

    private static SpduParameters resume(SpduParameters out, Spdu.ActivityResume ar) {
        SpduParameters linking = new SpduParameters().put(ACTIVITY, ar.old().value()).putSerial(SERIAL, ar.serial());
        ar.oldConnection().ifPresent(connection -> linking.put(CALLED_REFERENCE, connection.calledReference())
            .put(CALLING_REFERENCE, connection.callingReference()).put(COMMON_REFERENCE, connection.commonReference())
            .put(ADDITIONAL_REFERENCE, connection.additionalInformation()));
        return out.putGroup(LINKING, linking).put(ACTIVITY, ar.identifier().value()).put(USER_DATA, ar.userData());
    }

    private static void identifier(SpduParameters out, SessionConnectionIdentifier identifier, int referenceCode) {
        out.putGroup(CONNECTION_IDENTIFIER, new SpduParameters().put(referenceCode, identifier.userReference())
            .put(COMMON_REFERENCE, identifier.commonReference()).put(ADDITIONAL_REFERENCE, identifier.additionalInformation()));
    }

    private static void item(SpduParameters out, ConnectItem item) {
        SpduParameters group = new SpduParameters();
        item.options().ifPresent(octet -> group.putOctet(PROTOCOL_OPTIONS, octet));
        item.tsduSize().ifPresent(sizes -> group.putNumber(TSDU_SIZE, 4, sizes));
        item.versions().ifPresent(octet -> group.putOctet(VERSIONS, octet));
        item.tokenSetting().ifPresent(octet -> group.putOctet(TOKEN_SETTING, octet));
        out.putGroup(CONNECT_ITEM, group);
    }

    private static void requirements(SpduParameters out, Optional<FunctionalUnits> units) {
        units.ifPresent(present -> out.putNumber(REQUIREMENTS, 2, present.bits()));
    }

    private static SpduParameters tokens(SpduParameters out, Tokens tokens) {
        return tokens.isEmpty() ? out : out.putOctet(TOKEN_ITEM, tokens.bits());
    }
}
