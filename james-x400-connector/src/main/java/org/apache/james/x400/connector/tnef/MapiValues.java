/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tnef;

import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.body.TnefContents;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.MAPIDateAttribute;
import org.apache.poi.hmef.attribute.TNEFAttribute;
import org.apache.poi.hmef.attribute.TNEFProperty;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.apache.poi.hsmf.datatypes.Types;
import org.apache.poi.util.CodePageUtil;
import org.apache.poi.util.LittleEndian;

/** Properties of MAPI, of each the first value; strings that are not Unicode are in the code page of the message, MS-OXTNEF §2.1.3.3. */
final class MapiValues {
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private final List<MAPIAttribute> properties;
    private final Charset charset;
    private final Optional<byte[]> body;

    private MapiValues(List<MAPIAttribute> properties, Charset charset, Optional<byte[]> body) {
        this.properties = properties;
        this.charset = charset;
        this.body = body;
    }

    static MapiValues of(HMEFMessage message) {
        Charset charset = octets(message, TNEFProperty.ID_OEMCODEPAGE).flatMap(MapiValues::codePage).orElse(WESTERN);
        return new MapiValues(message.getMessageMAPIAttributes(), charset, octets(message, TNEFProperty.ID_BODY));
    }

    static MapiValues of(List<MAPIAttribute> properties, Charset charset) {
        return new MapiValues(properties, charset, Optional.empty());
    }

    private static Optional<byte[]> octets(HMEFMessage message, TNEFProperty property) {
        return Optional.ofNullable(message.getMessageAttribute(property)).map(TNEFAttribute::getData);
    }

    private static Optional<Charset> codePage(byte[] number) {
        try {
            return number.length < Integer.BYTES ? Optional.empty()
                : Optional.of(Charset.forName(CodePageUtil.codepageToEncoding(LittleEndian.getInt(number), true)));
        } catch (UnsupportedEncodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Charset charset() {
        return charset;
    }

    /** By number, since HMEF makes a property of its own where the type is not the one that it expects. */
    private Optional<MAPIAttribute> value(MAPIProperty property) {
        return properties.stream().filter(value -> value.getProperty().id == property.id).findFirst();
    }

    Optional<Octets> octets(MAPIProperty property) {
        return value(property).map(MAPIAttribute::getData).filter(data -> data.length > 0).map(Octets::wrap);
    }

    Optional<String> text(MAPIProperty property) {
        return value(property).filter(MapiValues::isString)
            .map(value -> string(value.getData(), isUnicode(value) ? StandardCharsets.UTF_16LE : charset)).filter(text -> !text.isEmpty());
    }

    static String string(byte[] octets, Charset charset) {
        return new String(octets, charset).replaceAll("\0+$", "");
    }

    private static boolean isUnicode(MAPIAttribute value) {
        return value.getType() == Types.UNICODE_STRING.getId();
    }

    private static boolean isString(MAPIAttribute value) {
        return isUnicode(value) || value.getType() == Types.ASCII_STRING.getId();
    }

    Optional<String> subject() {
        return text(MAPIProperty.SUBJECT).or(() -> text(MAPIProperty.CONVERSATION_TOPIC));
    }

    Optional<Instant> submission() {
        return value(MAPIProperty.CLIENT_SUBMIT_TIME).map(MAPIDateAttribute::getAsDate).map(Date::toInstant);
    }

    /** HTML, else RTF, else plain text. */
    Optional<TnefContents.Text> text() {
        return html().or(() -> octets(MAPIProperty.RTF_COMPRESSED).map(rtf -> new TnefContents.Text("text/rtf", rtf)))
            .or(() -> body.map(octets -> string(octets, charset)).or(() -> text(MAPIProperty.BODY)).map(text -> unicode("plain", text)));
    }

    private Optional<TnefContents.Text> html() {
        Charset internet = value(MAPIProperty.INTERNET_CPID).map(MAPIAttribute::getData).flatMap(MapiValues::codePage).orElse(charset);
        return text(MAPIProperty.BODY_HTML).map(text -> unicode("html", text))
            .or(() -> octets(MAPIProperty.BODY_HTML).map(html -> new TnefContents.Text("text/html; charset="
                + internet.name().toLowerCase(Locale.ROOT), html)));
    }

    private static TnefContents.Text unicode(String subtype, String text) {
        return new TnefContents.Text("text/" + subtype + "; charset=utf-8", Octets.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
