/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.connector.peer.BodyHabits.AttachmentForm;
import org.apache.james.x400.connector.peer.BodyHabits.TextForm;
import org.apache.james.x400.connector.peer.BodyHabits.Tnef;
import org.apache.james.x400.connector.peer.BodyHabits.UnknownParts;
import org.apache.james.x400.connector.peer.OutgoingSelectors;
import org.apache.james.x400.connector.peer.ProtocolSettings;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.PresentationAddress;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.james.x400.transport.service.Selector;

/** What is known to work with a product: the values that a connector starts from, instead of the general defaults, and why. */
public enum Preset {
    EXCHANGE_4_0("exchange-4.0", protocol(TransferMode.NORMAL_1988, 30, 3),
        body(TextForm.IA5, AttachmentForm.FILE_TRANSFER, Tnef.PASS),
        Reason.SELECTORS_BEFORE_SP1, Reason.EXCHANGE_MODE, Reason.TPDU, Reason.WINDOW_OLD, Reason.EXCHANGE_BODY),
    EXCHANGE_5_0("exchange-5.0", protocol(TransferMode.NORMAL_1988, 30, 3),
        body(TextForm.IA5, AttachmentForm.FILE_TRANSFER, Tnef.PASS),
        Reason.SELECTORS_BEFORE_SP1, Reason.EXCHANGE_MODE, Reason.TPDU, Reason.WINDOW_OLD, Reason.EXCHANGE_BODY),
    EXCHANGE_5_5("exchange-5.5", protocol(TransferMode.NORMAL_1988, 30, 5),
        body(TextForm.IA5, AttachmentForm.FILE_TRANSFER, Tnef.PASS),
        Reason.SELECTORS_BEFORE_SP1, Reason.EXCHANGE_MODE, Reason.TPDU, Reason.WINDOW_NEW, Reason.EXCHANGE_BODY),
    EXCHANGE_5_5_SP1("exchange-5.5-sp1", protocol(TransferMode.NORMAL_1988, 30, 5),
        body(TextForm.IA5, AttachmentForm.FILE_TRANSFER, Tnef.PASS),
        Reason.SELECTORS_SP1, Reason.EXCHANGE_MODE, Reason.TPDU, Reason.WINDOW_NEW, Reason.EXCHANGE_BODY),
    EXCHANGE_2000("exchange-2000", protocol(TransferMode.NORMAL_1988, 30, 5),
        body(TextForm.IA5, AttachmentForm.FILE_TRANSFER, Tnef.PASS),
        Reason.SELECTORS_SP1, Reason.EXCHANGE_MODE, Reason.TPDU, Reason.WINDOW_NEW, Reason.EXCHANGE_BODY),
    MAILBUS("mailbus", protocol(TransferMode.NORMAL_1988, 30, 5),
        body(TextForm.IA5, AttachmentForm.FILE_TRANSFER, Tnef.REMOVE),
        new Reason("selectors", "S- and P-selector are MTA on both sides; the T-selector is the site's own and must be set (Q165030)"),
        new Reason("mode", "MAILbus 400 is an MTA of 1988 that speaks normal mode (Q165030)"),
        new Reason("tpduSize", "MAILbus 400 needs 2048 (Q159161, Q165030)"), Reason.WINDOW_NEW,
        new Reason("body", "it takes BP-15; TNEF says nothing to it (Q165030, Q169159)")),
    FOREIGN_1984("foreign-1984", protocol(TransferMode.X410_1984, 30, 3),
        body(TextForm.IA5, AttachmentForm.BILATERALLY_DEFINED, Tnef.REMOVE),
        new Reason("selectors",
            "only the T-selector exists for a peer of 1984: no P-selector, and X.410 gives no S-selector (Q166308, Q152932)"),
        Reason.TPDU, new Reason("mode", "P1 and P2 of 1984 directly on RTS, without presentation and ACSE"),
        new Reason("windowSize", "3 is what X.410 takes where none is said, and what old peers always give (Q185934, Q189754)"),
        new Reason("body", "P2 of 1984 has neither file transfer body parts nor general text: attachments go as BP-14 (Q169159)")),
    FOREIGN_1988("foreign-1988", protocol(TransferMode.NORMAL_1988, 30, 5),
        body(TextForm.IA5, AttachmentForm.BILATERALLY_DEFINED, Tnef.REMOVE),
        Reason.NO_SELECTORS, Reason.FOREIGN_MODE,
        new Reason("tpduSize", "2048 is recommended for every foreign MTA (Q159161, Q169159)"), Reason.WINDOW_NEW,
        Reason.FOREIGN_BODY);

    private final String text;
    private final ProtocolSettings protocol;
    private final BodyHabits body;
    private final List<Reason> reasons;

    /**
     * Why a preset says what it says.
     *
     * @param setting which element, or group of elements
     * @param text    why, with the article that tells it
     */
    public record Reason(String setting, String text) {
        private static final Reason SELECTORS_BEFORE_SP1 = new Reason("selectors",
            "none, as in a fresh Exchange; where its MTA stack has a "
            + "T-selector, set it as the called one, and its connector's incoming T-selector as the calling one (Q198772, Q252843)");
        private static final Reason SELECTORS_SP1 = new Reason("selectors",
            "none, as in a fresh Exchange; from 5.5 SP1 the incoming T-selector is "
            + "never read: set what its stack has as the called one, and what its connector has as outgoing one as ours (Q198772)");
        private static final Reason NO_SELECTORS = new Reason("selectors",
            "none; a peer that has any tells them: set them as the called ones");
        private static final Reason EXCHANGE_MODE = new Reason("mode",
            "1988 normal mode is what a fresh connector of Exchange speaks, and the only one with all selectors (Q166308, Q199412)");
        private static final Reason FOREIGN_MODE = new Reason("mode",
            "1988 normal mode is what X.419 asks of an MTA of 1988; choose \"1988 X.410\" "
            + "where the peer's administrator says so (Q135063)");
        private static final Reason TPDU = new Reason("tpduSize",
            "2048 is offered, and less is taken where the peer answers less (Q159161)");
        private static final Reason WINDOW_OLD = new Reason("windowSize", "these builds always use 3, whatever is configured (Q185934)");
        private static final Reason WINDOW_NEW = new Reason("windowSize", "5 is Exchange's own default (Q198622)");
        private static final Reason EXCHANGE_BODY = new Reason("body",
            "Exchange reads TNEF and file transfer body parts (Q178540, Q169159)");
        private static final Reason FOREIGN_BODY = new Reason("body",
            "TNEF says nothing to a foreign peer, and BP-15 is for those only that "
            + "are known to take it (Q169159, Q175483, Q169998)");

        public Reason {
            Objects.requireNonNull(setting, "setting");
            Objects.requireNonNull(text, "text");
        }
    }

    Preset(String text, ProtocolSettings protocol, BodyHabits body, Reason... reasons) {
        this.text = text;
        this.protocol = protocol;
        this.body = body;
        this.reasons = List.of(reasons);
    }

    public ProtocolSettings protocol() {
        return protocol;
    }

    public OutgoingSelectors selectors() {
        if (this != MAILBUS) {
            return OutgoingSelectors.defaults();
        }
        Selector mta = Selector.ofText("MTA");
        PresentationAddress both = new PresentationAddress(mta, mta, Selector.NONE);
        return new OutgoingSelectors(both, both);
    }

    public BodyHabits body() {
        return body;
    }

    public List<Reason> reasons() {
        return reasons;
    }

    /** The word in the file. */
    @Override
    public String toString() {
        return text;
    }

    private static ProtocolSettings protocol(TransferMode mode, int checkpointSize, int windowSize) {
        return new ProtocolSettings(mode, DialogueMode.MONOLOGUE, checkpointSize, windowSize, Duration.ofSeconds(60), 2048);
    }

    private static BodyHabits body(TextForm text, AttachmentForm attachments, Tnef tnef) {
        return new BodyHabits(text, attachments, OptionalInt.empty(), tnef, UnknownParts.ENCAPSULATE, false, false);
    }
}
