/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * What message transfer agents say to each other (X.411, edition 1999, and P1 of 1984): message, probe and report with their envelopes,
 * and the bind that opens an association. Entry class: {@link org.apache.james.x400.connector.p1.MtsApdu}.
 * Values are kept as they came, however long or odd; {@link org.apache.james.x400.connector.p1.UpperBounds} says what in them breaks the
 * standard, and {@link org.apache.james.x400.connector.p1.Edition1984} what a peer of 1984 does not know, which is asked before sending.
 * Raw values are parts of the APDU that was decoded and last as long as it does.
 * Not here: octets (see {@code p1.codec}), what an MTA does with all this (see {@code mta}), and the content (see {@code ipm}).
 */
package org.apache.james.x400.connector.p1;
