/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Mails as today's mail programs write them, by what is special in them. */
final class RoundTripMails {
    private static final String PNG = Base64.getMimeEncoder().encodeToString(octets(300));
    private static final String TEXT = "Content-Type: text/plain; charset=UTF-8; format=flowed\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";

    private static final String WITH_IMAGE = "Content-Type: multipart/alternative; boundary=\"alt\"\n\n--alt\n" + TEXT
        + "see picture\n\n--alt\nContent-Type: multipart/related; boundary=\"rel\"\n\n--rel\n"
        + "Content-Type: text/html; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n"
        + "<html><body><img src=\"cid:part1.x@mail.example.org\"></body></html>\n\n--rel\n"
        + "Content-Type: image/png; name=\"p.png\"\nContent-Disposition: inline; filename=\"p.png\"\n"
        + "Content-Id: <part1.x@mail.example.org>\nContent-Transfer-Encoding: base64\n\n" + PNG + "\n\n--rel--\n\n--alt--\n";

    private RoundTripMails() {
    }

    private static byte[] octets(int count) {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++) {
            octets[i] = (byte) (i * 31);
        }
        return octets;
    }

    /** Each with CR LF, from Alice to Bob; the subject is the row's own. */
    static Map<String, byte[]> all() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("Text, ASCII", "Content-Type: text/plain; charset=us-ascii\n\nHello Bob.\n-- \nAlice\n");
        bodies.put("Text, Latin-1", "Content-Type: text/plain; charset=ISO-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
            + "Gr=FC=DFe aus K=F6ln\n");
        bodies.put("Text, UTF-8, German and French", TEXT + "Gr\u00fc\u00dfe, \u00e0 bient\u00f4t\n");
        bodies.put("Text, UTF-8, Greek", TEXT + "\u039a\u03b1\u03bb\u03b7\u03bc\u03ad\u03c1\u03b1\n");
        bodies.put("Text, UTF-8, Cyrillic", TEXT + "\u0414\u043e\u0431\u0440\u044b\u0439 \u0434\u0435\u043d\u044c\n");
        bodies.put("Text, UTF-8, several scripts and emoji", TEXT + "\u6771\u4eac \u05e9\u05dc\u05d5\u05dd \ud83d\ude00 10 \u20ac\n");
        bodies.put("Text, empty", "Content-Type: text/plain; charset=UTF-8\n\n");
        bodies.put("Text, a line of 998 characters", "Content-Type: text/plain; charset=us-ascii\n\n" + "0123456789 ".repeat(90)
            + "12345678\nend\n");
        bodies.put("Names and subject in other scripts, emoji",
            "Cc: =?UTF-8?B?zpHOvc69zrE=?= <anna@example.org>, =?UTF-8?Q?J=C3=B6rg_M=C3=BCller?= <joerg@example.org>\n"
            + "Content-Type: text/plain; charset=us-ascii\n\ntext\n");
        bodies.put("Answer: In-Reply-To, References, Reply-To", "In-Reply-To: <first.1@mail.example.org>\n"
            + "References: <first.0@mail.example.org> <first.1@mail.example.org>\nReply-To: Team <team@example.org>\n"
            + "Content-Type: text/plain; charset=us-ascii\n\nyes\n");
        bodies.put("Fields of mail programs and lists", "User-Agent: Mozilla Thunderbird\nX-Mozilla-Draft-Info: internal/draft; vcard=0\n"
            + "Importance: high\nContent-Language: de-DE\nList-Id: A list <list.example.org>\nOrganization: =?UTF-8?Q?B=C3=BCro?=\n"
            + "Content-Type: text/plain; charset=us-ascii\n\ntext\n");
        bodies.put("HTML with text (multipart/alternative)", alternative("alt"));
        bodies.put("HTML, text and inline image (multipart/related)", WITH_IMAGE);
        bodies.put("HTML, text, inline image and attachment", "Content-Type: multipart/mixed; boundary=\"mix\"\n\n--mix\n" + WITH_IMAGE
            + "\n--mix\nContent-Type: application/pdf; name=\"report.pdf\"\nContent-Disposition: attachment; filename=\"report.pdf\"\n"
            + "Content-Transfer-Encoding: base64\n\n" + PNG + "\n\n--mix--\n");
        bodies.put("Attachment, ASCII name", attachment("application/pdf; name=\"report.pdf\"", "attachment; filename=\"report.pdf\""));
        bodies.put("Attachment, name by RFC 2231", attachment("application/pdf; name=\"=?UTF-8?B?zrHOvs6vzrEucGRm?=\"",
            "attachment; filename*=UTF-8''%CE%B1%CE%BE%CE%AF%CE%B1.pdf"));
        bodies.put("Attachment, 8-bit name", attachment("application/zip", "attachment; filename=\"\u00dcbersicht.zip\""));
        bodies.put("Attachment, name with emoji", attachment("application/octet-stream",
            "attachment; filename*=UTF-8''party%F0%9F%8E%89.bin"));
        bodies.put("Attachment, of a known type (image/jpeg)", attachment("image/jpeg; name=\"a.jpg\"", "attachment; filename=\"a.jpg\""));
        bodies.put("Forwarded message (message/rfc822)", "Content-Type: multipart/mixed; boundary=\"mix\"\n\n--mix\n" + TEXT
            + "look\n\n--mix\nContent-Type: message/rfc822; charset=UTF-8; name=\"Fwd.eml\"\nContent-Disposition: attachment;"
            + " filename=\"Fwd.eml\"\n\nFrom: carol@example.org\nTo: alice@alpha.example\nSubject: =?UTF-8?Q?f=C3=BCr_dich?=\n"
            + "Date: Fri, 5 Jan 2024 10:00:00 +0100\nMessage-ID: <c1@example.org>\nMIME-Version: 1.0\n"
            + "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n\u00fcber\n\n--mix--\n");
        bodies.put("S/MIME signed (multipart/signed)", signed("application/pkcs7-signature", "sha-256",
            "application/pkcs7-signature; name=\"smime.p7s\"\nContent-Disposition: attachment; filename=\"smime.p7s\"\n"
            + "Content-Transfer-Encoding: base64\n\n" + PNG));
        bodies.put("PGP/MIME signed", signed("application/pgp-signature", "pgp-sha256",
            "application/pgp-signature; name=\"signature.asc\"\n\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n"));
        bodies.put("S/MIME encrypted (application/pkcs7-mime)", "Content-Type: application/pkcs7-mime; name=\"smime.p7m\";"
            + " smime-type=enveloped-data\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\"smime.p7m\"\n\n"
            + PNG + "\n");
        Map<String, byte[]> mails = new LinkedHashMap<>();
        bodies.forEach((name, body) -> mails.put(name, mail(mails.size(), name, body)));
        return mails;
    }

    private static String alternative(String boundary) {
        return "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\n\n--" + boundary + "\n" + TEXT
            + "Hallo *Welt*\n\n--" + boundary
            + "\nContent-Type: text/html; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n"
            + "<html><body><b>Hallo Welt \u263a</b></body></html>\n\n--"
            + boundary + "--\n";
    }

    private static String attachment(String type, String disposition) {
        return "Content-Type: multipart/mixed; boundary=\"mix\"\n\n--mix\n" + TEXT + "see file\n\n--mix\nContent-Type: " + type
            + "\nContent-Disposition: " + disposition + "\nContent-Transfer-Encoding: base64\n\n" + PNG + "\n\n--mix--\n";
    }

    private static String signed(String protocol, String algorithm, String signature) {
        return "Content-Type: multipart/signed; protocol=\"" + protocol + "\"; micalg=" + algorithm + "; boundary=\"sig\"\n\n"
            + "This is a signed message.\n--sig\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: quoted-printable\n\n"
            + "signed =C3=BC  \n\n--sig\nContent-Type: " + signature + "\n--sig--\n";
    }

    private static byte[] mail(int number, String name, String body) {
        boolean names = name.startsWith("Names");
        String header = "Date: Fri, 5 Jan 2024 14:20:0" + number % 10 + " +0100\nMessage-ID: <row." + number + "@mail.example.org>\n"
            + (names ? "From: =?UTF-8?B?0JDQu9C40YHQsA==?= <alice@alpha.example>\n" : "From: Alice <alice@alpha.example>\n")
            + (names ? "To: =?UTF-8?B?44Oc44OW?= <bob@beta.example>\n" : "To: Bob <bob@beta.example>\n")
            + (names ? "Subject: =?UTF-8?B?8J+OiSDOms6xzrvOt868zq3Pgc6x?=\n" : "Subject: row " + number + "\n") + "MIME-Version: 1.0\n";
        return (header + body).replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
