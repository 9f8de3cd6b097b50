/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

/**
 * What one person writes to another: a text, and perhaps an attachment. Read back from what arrived, it is compared octet by octet.
 *
 * @param attachment empty for none
 */
public record Letter(String text, Optional<byte[]> attachment) {
    private static final String FILE_NAME = "attachment.bin";

    public static Letter of(String text) {
        return new Letter(text, Optional.empty());
    }

    public static Letter of(String text, byte[] attachment) {
        return new Letter(text, Optional.of(attachment));
    }

    /** Puts the letter into a message as a mail program does. */
    public MimeMessage into(MimeMessage message) throws MessagingException {
        if (attachment.isEmpty()) {
            message.setText(text, "us-ascii");
            return message;
        }
        MimeBodyPart words = new MimeBodyPart();
        words.setText(text, "us-ascii");
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.get(), "application/octet-stream")));
        file.setFileName(FILE_NAME);
        file.setDisposition(Part.ATTACHMENT);
        message.setContent(new MimeMultipart(words, file));
        return message;
    }

    /** The text and the first other part of a message that has arrived. */
    public static Letter from(Part message) throws MessagingException, IOException {
        if (message.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) message.getContent();
            String text = "";
            Optional<byte[]> attachment = Optional.empty();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType("text/plain") && text.isEmpty()) {
                    text = (String) part.getContent();
                } else if (attachment.isEmpty()) {
                    attachment = Optional.of(part.getInputStream().readAllBytes());
                }
            }
            return new Letter(text, attachment);
        }
        return of((String) message.getContent());
    }

    /** Octets of text and attachment together. */
    public long size() {
        return text.length() + attachment.map(octets -> (long) octets.length).orElse(0L);
    }

    /** SHA-256 of text and attachment, shortened for people. */
    public String fingerprint() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        attachment.ifPresent(all::writeBytes);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.toByteArray()), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Letter that && text.equals(that.text)
            && Arrays.equals(attachment.orElse(null), that.attachment.orElse(null));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return size() + " octets, SHA-256 " + fingerprint();
    }
}
