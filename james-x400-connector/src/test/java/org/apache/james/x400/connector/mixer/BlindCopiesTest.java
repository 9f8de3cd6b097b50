/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import static org.apache.james.x400.connector.mixer.address.MixerFixture.mail;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.junit.jupiter.api.Test;

/** Row R-BP-17 of the articles: nobody learns of a blind copy recipient but that recipient. */
class BlindCopiesTest {
    private static final String MAIL = "From: alice@example.org\nTo: x@widget.com\nBcc: y@widget.com, z@elsewhere.example\n\nHello\n";

    private static MappedToX400 there() {
        return MapperFixture.toX400(MapperFixture.envelope("alice@example.org", "x@widget.com", "y@widget.com"), MAIL);
    }

    @Test
    void bp17BlindCopyRecipientShouldGetACopyOfItsOwn() {
        List<MessageDraft> drafts = there().messages();

        assertThat(drafts).hasSize(2);
        assertThat(((Ipm) drafts.get(0).content()).heading().blindCopyRecipients()).isEmpty();
        assertThat(drafts.get(0).recipients()).hasSize(1);
        assertThat(((Ipm) drafts.get(1).content()).heading().blindCopyRecipients()).hasSize(1);
        assertThat(drafts.get(0).content().toString()).doesNotContain("elsewhere");
    }

    @Test
    void bp17BlindCopyRecipientShouldSeeOnlyItselfInTheInternet() throws IOException {
        MessageDraft blind = there().messages().get(1);

        MappedToMail mapped = MapperFixture.mapper().toMail(blind.envelope(new MtsIdentifier(MapperFixture.DOMAIN, "1")),
            blind.recipients(), blind.content(), Spool.inMemory());

        MailMessage message = mapped.messages().getFirst();
        assertThat(message.message().header().first("Bcc").orElse("")).isEqualToIgnoringCase(mail("y@Widget.COM").text());
        assertThat(MapperFixture.text(message)).doesNotContain("elsewhere");
    }
}
