/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

/**
 * What we read although the standard does not have it, each with the peer that needs it. None of it is ever written. Legal BER in any form
 * (indefinite and over-long lengths, constructed strings, defaults written out, any order in a SET) is no leniency, and is read as well.
 */
public enum P1Leniency {
    /** Per-recipient-indicators of five bits (Exchange 4.0 before SP2, Q140937) or nine (PP, live). */
    INDICATOR_BITS,
    /** The type of an extension in an explicit tag, {@code A0 03 02 01 26} (PP 6.0). */
    EXPLICIT_EXTENSION_TYPE,
    /** A SET OF or SEQUENCE OF without elements where it should be left out: {@code A3 00}, {@code A1 00} (Exchange, Q164049). */
    EMPTY_EXTENSIONS,
    /** Elements that an envelope or a report does not have: deferred-delivery-time in reports of 1984 (Exchange, Q146143). */
    UNKNOWN_ELEMENT,
    /** A content identifier without characters counts as absent (Q183014). */
    EMPTY_CONTENT_IDENTIFIER,
    /** A private domain without characters: {@code 13 00} (Q155682). Trace is read without it; identifiers keep it, to be echoed. */
    EMPTY_PRIVATE_DOMAIN,
    /** A time that is none, or has no characters, is kept, and has no instant (Q248732). */
    UNREADABLE_TIME,
    /** Characters outside the repertoire of a string: {@code _} in content identifiers (PP, live), anything in names (Q156716). */
    FOREIGN_CHARACTERS,
    /** Strings longer and lists greater than the upper bounds: read; {@code UpperBounds} names them (Q145933). */
    OVER_LENGTH,
    /** An extension attribute of an address whose value is not of its type is kept octet for octet. */
    MISTYPED_EXTENSION_ATTRIBUTE,
    /** A directory name that is none (Exchange, Q156716, Q249153). */
    MALFORMED_DIRECTORY_NAME,
    /** A personal name without surname. */
    MISSING_SURNAME,
    /** A domain defined attribute without characters (Q160947). */
    EMPTY_DOMAIN_DEFINED_ATTRIBUTE,
    /** MTA bind in normal mode without its wrapper; PP sends the error so (live). */
    BARE_BIND,
    /** MTA bind in X.410 mode with the wrapper of normal mode. */
    WRAPPED_BIND,
    /** An empty MTA name in the bind (Q123650). */
    EMPTY_MTA_NAME
}
