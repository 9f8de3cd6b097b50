/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * P1 in BER (X.411 annex, X.419, edition 1999, and P1 of 1984): one file for each group of productions, the production above each table,
 * one table for both directions. Entry classes: {@link org.apache.james.x400.connector.p1.codec.MtsApduCodec} for what is transferred,
 * {@link org.apache.james.x400.connector.p1.codec.MtaBindCodec} for how an association opens, and
 * {@link org.apache.james.x400.connector.p1.codec.StandardExtensions} for the extensions that have a number.
 * Reads what peers are known to send besides the text, see {@link org.apache.james.x400.connector.p1.codec.P1Leniency}; writes the text.
 * Not here: who is responsible, what is too long, what a peer of 1984 must not get (see {@code p1} and {@code mta}).
 */
package org.apache.james.x400.connector.p1.codec;
