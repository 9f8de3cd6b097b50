/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.Enumeration;
import java.util.Optional;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/** The header of a mail as text. */
final class MailHeaders {
    private MailHeaders() {
    }

    /** All fields, with CR LF at the end of each. */
    static String text(MimeMessage message) throws MessagingException {
        StringBuilder text = new StringBuilder();
        Enumeration<String> lines = message.getAllHeaderLines();
        while (lines.hasMoreElements()) {
            text.append(lines.nextElement()).append("\r\n");
        }
        return text.toString();
    }

    static Optional<String> messageId(MimeMessage message) throws MessagingException {
        return Optional.ofNullable(message.getMessageID()).map(String::strip).filter(id -> !id.isEmpty());
    }
}
