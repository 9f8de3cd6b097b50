/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.apache.james.x400.transport.endpoint.Apdu;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationEnd;
import org.apache.james.x400.transport.endpoint.AssociationListener;
import org.apache.james.x400.transport.endpoint.OpenDecision;
import org.apache.james.x400.transport.endpoint.OpenIndication;
import org.apache.james.x400.transport.endpoint.TransferDecision;
import org.apache.james.x400.transport.service.Layer;

/**
 * Watches one call and prints each stage as it is passed, with the time it took. A layer's answer is printed when a higher one answers or
 * the call stands, since a refusal passes the layers below it as an answer.
 */
final class Stages implements AssociationListener {
    private final PrintWriter out;
    private final LongSupplier nanos;
    private final boolean normalMode;
    private final Set<Layer> answered = EnumSet.noneOf(Layer.class);
    private boolean connected;
    private long begin;

    Stages(PrintWriter out, LongSupplier nanos, boolean normalMode) {
        this.out = out;
        this.nanos = nanos;
        this.normalMode = normalMode;
        this.begin = nanos.getAsLong();
    }

    @Override
    public synchronized void onConnected() {
        connected = true;
        passed("TCP", "connected");
    }

    @Override
    public synchronized void onAnswer(Layer layer) {
        if (speaks(layer) && layer != Layer.USER && answered.add(layer)) {
            passed(layer.toString(), "the peer answers");
        }
    }

    private boolean speaks(Layer layer) {
        return layer != Layer.ACSE || normalMode;
    }

    synchronized void passed(String stage, String detail) {
        print(stage, "ok", detail);
    }

    synchronized void failed(String stage, String detail) {
        print(stage, "FAIL", detail);
    }

    /** The stage that the end of a call belongs to is the one that refused, or the one that was waited for. */
    synchronized void ended(AssociationEnd end) {
        String stage = switch (end) {
            case AssociationEnd.Refused refused -> name(refused.layer());
            case AssociationEnd.Aborted aborted -> name(aborted.layer());
            case AssociationEnd.NetworkLost lost -> awaited();
            case AssociationEnd.Released released -> awaited();
            case AssociationEnd.Left left -> awaited();
        };
        failed(stage, end.text() + BindOptions.error(end));
    }

    private String awaited() {
        if (!connected) {
            return "TCP";
        }
        return Stream.of(Layer.values()).filter(this::speaks).filter(layer -> !answered.contains(layer)).findFirst()
            .map(Stages::name).orElse(name(Layer.USER));
    }

    private static String name(Layer layer) {
        return layer == Layer.USER ? "bind" : layer.toString();
    }

    private void print(String stage, String result, String detail) {
        long now = nanos.getAsLong();
        out.printf(Locale.ROOT, "%-12s %9.1f ms  %-4s  %s%n", stage, (now - begin) / 1e6, result, detail);
        out.flush();
        begin = now;
    }

    @Override
    public void onOpen(OpenIndication indication, OpenDecision decision) {
        decision.drop();
    }

    @Override
    public void onTransfer(Association association, Apdu apdu, TransferDecision decision) {
        apdu.close();
        decision.refuseForNow("this is a test call");
    }
}
