/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm.codec;

/**
 * What we read although the standard does not have it, each with the peer that needs it. None of it is ever written. Legal BER in any form
 * is no leniency; nor are extensions in a heading of P2, since both editions are read by one table.
 */
public enum IpmLeniency {
    /** Characters outside the repertoire of a string: {@code *} in identifiers of IPMs (vectors a07 to a10). */
    FOREIGN_CHARACTERS,
    /** Notification requests without a bit: {@code 81 01 00} (Q164528, Q164834). */
    EMPTY_NOTIFICATION_REQUESTS,
    /** Elements that a heading, a recipient or a notification does not have. */
    UNKNOWN_ELEMENT,
    /** A basic or extended body part that is not what its number or type says is kept octet for octet. */
    MISTYPED_BODY_PART,
    /** Strings longer and lists greater than the upper bounds: read; {@code IpmBounds} names them (Q166603). */
    OVER_LENGTH,
    /** A subject in another string type than TeletexString. */
    SUBJECT_STRING_TYPE,
    /** The data of a file as one OCTET STRING instead of a sequence of EXTERNALs (Q140974). */
    FILE_DATA_AS_OCTET_STRING,
    /** A descriptor with neither a formal nor a free-form name. */
    NAMELESS_DESCRIPTOR
}
