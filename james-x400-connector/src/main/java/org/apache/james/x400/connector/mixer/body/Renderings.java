/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.io.IOException;
import java.util.OptionalInt;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.connector.peer.BodyHabits.TextForm;

/**
 * Recognizes the poorer text that a gateway put before a text which no character set of X.400 could say: when the two come back to the
 * Internet, the exact one is enough.
 */
final class Renderings {
    private static final long MAX_LENGTH = 1 << 20;

    private Renderings() {
    }

    /**
     * Whether a body part is what this gateway would render the text as that follows it.
     *
     * @param carrier the body part that follows
     * @param exact   what it carries
     */
    static boolean isRendering(BodyPart before, BodyPart carrier, MimeEntity exact) throws IOException {
        boolean carries = carrier instanceof BodyPart.FileTransfer || carrier instanceof BodyPart.Ia5Text text && Harpoon.isOne(text);
        if (!isText(before) || !carries || !(exact instanceof MimeEntity.Leaf leaf) || !leaf.isType("text/plain")
            || leaf.content().length() > MAX_LENGTH || ContentToX400.isAttachment(leaf)) {
            return false;
        }
        return rendering(leaf, true, TextForm.IA5).equals(before) || rendering(leaf, false, TextForm.IA5).equals(before);
    }

    private static boolean isText(BodyPart part) {
        return switch (part) {
            case BodyPart.Ia5Text ia5 -> true;
            case BodyPart.GeneralText general -> true;
            case BodyPart.Teletex teletex -> true;
            case BodyPart other -> false;
        };
    }

    private static BodyPart rendering(MimeEntity.Leaf leaf, boolean extended, TextForm form) throws IOException {
        BodyHabits habits = BodyHabits.defaults(false).withText(form, OptionalInt.empty());
        return new TextToX400(habits, extended, false, Spool.inMemory()).rendering(leaf);
    }
}
