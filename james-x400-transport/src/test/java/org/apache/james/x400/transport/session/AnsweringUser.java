/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import org.apache.james.x400.transport.session.SessionPrimitive.SActivityDiscardIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityDiscardResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityEndIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityEndResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityInterruptIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityInterruptResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectAcceptResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataPartIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SProviderAbortIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SReleaseIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SReleaseResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserAbortIndication;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** A session user that agrees to everything, notes what it was told, and keeps the data. */
final class AnsweringUser extends ChannelInboundHandlerAdapter {
    private static final byte[] NONE = new byte[0];

    private final List<String> told = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    List<String> told() {
        return told;
    }

    byte[] data() {
        return data.toByteArray();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        SessionPrimitive.ToUser primitive = (SessionPrimitive.ToUser) message;
        told.add(text(primitive));
        switch (primitive) {
            case SConnectIndication called -> ctx.writeAndFlush(
                new SConnectAcceptResponse(called.identifier(), chosen(called.tokens()), new byte[] {1}));
            case SDataIndication(var userData) ->
                data.write(userData.array(), userData.arrayOffset() + userData.position(), userData.remaining());
            case SDataPartIndication(var userData, var last) -> data.writeBytes(userData);
            case SSyncMinorIndication(var serial, var explicit, var userData) ->
                ctx.writeAndFlush(new SSyncMinorResponse(serial, NONE));
            case SActivityEndIndication end -> ctx.writeAndFlush(new SActivityEndResponse(NONE));
            case SActivityInterruptIndication interrupt -> ctx.writeAndFlush(new SActivityInterruptResponse());
            case SActivityDiscardIndication discard -> ctx.writeAndFlush(new SActivityDiscardResponse());
            case SReleaseIndication release -> ctx.writeAndFlush(new SReleaseResponse(NONE));
            case SessionPrimitive.ToUser other -> { }
        }
        ctx.read();
    }

    private static TokenSetting chosen(TokenSetting proposed) {
        return proposed == TokenSetting.RESPONDER_CHOOSES ? TokenSetting.INITIATOR : proposed;
    }

    private static String text(SessionPrimitive.ToUser primitive) {
        String name = primitive.getClass().getSimpleName();
        return switch (primitive) {
            case SDataIndication(var userData) -> name + " " + userData.remaining();
            case SDataPartIndication(var userData, var last) -> name + " " + userData.length;
            case SSyncMinorIndication(var serial, var explicit, var userData) -> name + " " + serial;
            case SActivityEndIndication(var serial, var userData) -> name + " " + serial;
            case SUserAbortIndication(var userData) -> name + " " + userData.length;
            case SProviderAbortIndication(var layer, var origin, var reason) -> name + " " + layer + " " + origin + " " + reason;
            case SessionPrimitive.ToUser other -> name;
        };
    }
}
