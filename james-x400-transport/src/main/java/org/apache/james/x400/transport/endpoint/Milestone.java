/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.util.List;
import java.util.function.Consumer;

import org.apache.james.x400.transport.service.Layer;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Stands above a layer and tells when that layer hands up the peer's answer to our call; then leaves. Confined to its event loop. */
final class Milestone extends ChannelInboundHandlerAdapter {
    private final Layer layer;
    private final List<Class<?>> answers;
    private final Consumer<Layer> passed;

    /** @param answers that the layer has for a call; an end of the connection is none */
    Milestone(Layer layer, List<Class<?>> answers, Consumer<Layer> passed) {
        this.layer = layer;
        this.answers = answers;
        this.passed = passed;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (answers.stream().anyMatch(answer -> answer.isInstance(message))) {
            passed.accept(layer);
            ctx.pipeline().remove(this);
        }
        ctx.fireChannelRead(message);
    }
}
