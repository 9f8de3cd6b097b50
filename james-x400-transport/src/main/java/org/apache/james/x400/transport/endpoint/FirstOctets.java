/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Notes that a caller has begun to speak, and goes. */
final class FirstOctets extends ChannelInboundHandlerAdapter {
    private final Admission.Ticket ticket;

    FirstOctets(Admission.Ticket ticket) {
        this.ticket = ticket;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ticket.spoke();
        ctx.fireChannelRead(message);
        ctx.pipeline().remove(this);
    }
}
