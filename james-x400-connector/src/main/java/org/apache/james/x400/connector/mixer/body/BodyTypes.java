/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.util.Map;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Oid;

/** The object identifiers of bodies: RFC 2157 Appendix B, RFC 2158 to 2160, X.420. */
final class BodyTypes {
    static final Oid MIME_BP_DATA = Oid.of("1.3.6.1.7.1.2.1.1");
    static final Oid MIME_BP_PARAMETERS = Oid.of("1.3.6.1.7.1.2.2.1");
    static final Oid POSTSCRIPT_BODY = Oid.of("1.3.6.1.7.1.2.1.2");
    static final Oid JPEG_BODY = Oid.of("1.3.6.1.7.1.2.1.3");
    static final Oid GIF_BODY = Oid.of("1.3.6.1.7.1.2.1.4");
    /** The file is a MIME body whose header fields stand in the extensions. */
    static final Oid MIME_FTBP_DATA = Oid.of("1.3.6.1.7.1.2.1.5");
    static final Oid FTBP_POSTSCRIPT = Oid.of("1.3.6.1.7.1.2.1.6");
    static final Oid EMA_UNKNOWN = Oid.of("2.16.840.1.113694.2.2.1.1");
    static final Oid EMA_GIF = Oid.of("2.16.840.1.113694.2.2.1.4");
    static final Oid EMA_JPEG = Oid.of("2.16.840.1.113694.2.2.1.6");
    static final Oid MS_WORD = Oid.of("1.2.840.113556.4.2");
    /** Contents-type: octets without structure. */
    static final Oid UNSTRUCTURED_BINARY = Oid.of("1.0.8571.5.3");
    /** Abstract syntax of the data of an unstructured file. */
    static final Oid UNSTRUCTURED_BINARY_SYNTAX = Oid.of("1.0.8571.2.4");
    static final Oid EIT_FILE_TRANSFER = Oid.of("2.6.1.12.0");
    static final Oid EIT_VOICE = Oid.of("2.6.1.12.1");
    private static final String EMA_DRAFT = "1.2.840.1.113694.2.2.1.";
    private static final String EMA = "2.16.840.1.113694.2.2.1.";

    /** Application references that stand for a media type. */
    static final Map<Oid, String> MEDIA_TYPES = Map.of(EMA_UNKNOWN, "application/octet-stream", EMA_GIF, "image/gif",
        EMA_JPEG, "image/jpeg", FTBP_POSTSCRIPT, "application/postscript", MS_WORD, "application/msword");

    /** Microsoft's arcs for what MAPI clients attach; articles show them behind different prefixes (Q169670, Q184995). */
    private static final String MAPI_TNEF = ".3.10.1";
    private static final String MAPI_ATTACHMENT = ".3.10.2";

    /** Extended body parts that are octets of a media type. */
    static final Map<Oid, String> OCTET_BODIES = Map.of(POSTSCRIPT_BODY, "application/postscript", JPEG_BODY, "image/jpeg",
        GIF_BODY, "image/gif");

    private BodyTypes() {
    }

    /** The registered form of an identifier that drafts gave another arc. */
    static Oid registered(Oid oid) {
        String dotted = oid.toString();
        return dotted.startsWith(EMA_DRAFT) ? Oid.of(EMA + dotted.substring(EMA_DRAFT.length())) : oid;
    }

    /** The media type for an application reference; empty for one that only says that it is a file. */
    static Optional<String> mediaType(Oid reference) {
        String dotted = reference.toString();
        if (reference.equals(MIME_FTBP_DATA) || dotted.endsWith(MAPI_ATTACHMENT)) {
            return Optional.empty();
        }
        return Optional.of(dotted.endsWith(MAPI_TNEF) ? Tnef.TYPE
            : MEDIA_TYPES.getOrDefault(reference, "application/x-ftbp." + dotted));
    }

    /** The encoded information type of a character set. */
    static Oid characterSet(int register) {
        return Oid.of("1.0.10021.7.1.0." + register);
    }
}
