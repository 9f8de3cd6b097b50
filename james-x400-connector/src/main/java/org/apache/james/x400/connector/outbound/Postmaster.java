/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.report.ReportText;
import org.apache.mailet.MailetContext;

/** Writes to James's postmaster what nobody else can be told. */
final class Postmaster {
    private final MailetContext context;

    Postmaster(MailetContext context) {
        this.context = Objects.requireNonNull(context, "context");
    }

    /** @param why nobody else can be given the report */
    void tell(Report report, String why) throws IOException {
        MailAddress address = context.getPostmaster();
        String name = "x400-report-" + MailImpl.getId();
        MimeMessageInputStreamSource source = source(name);
        MailImpl mail = null;
        try {
            try (OutputStream out = source.getWritableOutputStream()) {
                out.write(text(address, report, why).getBytes(StandardCharsets.UTF_8));
            }
            mail = MailImpl.builder().name(name).sender(MaybeSender.nullSender()).addRecipient(address).build();
            mail.setMessageContent(source);
            context.sendMail(mail);
        } catch (MessagingException e) {
            throw new IOException("the postmaster cannot be told: " + e.getMessage(), e);
        } finally {
            LifecycleUtil.dispose(mail);
            LifecycleUtil.dispose(source);
        }
    }

    private static MimeMessageInputStreamSource source(String name) throws IOException {
        try {
            return MimeMessageInputStreamSource.create(name);
        } catch (RuntimeException e) {
            throw new IOException("no room for the mail: " + e.getMessage(), e);
        }
    }

    private static String text(MailAddress postmaster, Report report, String why) {
        return "From: <" + postmaster.asString() + ">\r\nTo: <" + postmaster.asString() + ">\r\n"
            + "Subject: X.400 delivery report that cannot be given to its destination\r\n"
            + "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
            + "Content-Transfer-Encoding: 8bit\r\n\r\n"
            + "This report was made for\r\n\r\n    " + report.originatorOrDestination() + "\r\n\r\nand could not be given to it: " + why
            + "\r\n\r\nIt says:\r\n\r\n    " + String.join("\r\n    ", ReportText.lines(report)) + "\r\n";
    }
}
