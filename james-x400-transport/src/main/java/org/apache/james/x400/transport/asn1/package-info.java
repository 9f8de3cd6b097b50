/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * BER (X.690, edition 2021) as a small library: octets to values and back. Begin with {@link org.apache.james.x400.transport.asn1.BerType}:
 * a production of ASN.1 becomes a table of components ({@link org.apache.james.x400.transport.asn1.BerSequence} and its kin over
 * {@link org.apache.james.x400.transport.asn1.BerTypes}) that serves both directions. Every legal form is read: indefinite lengths, long
 * lengths, constructed strings, a SET in any order. What is written has definite lengths as short as can be. Content is
 * {@link org.apache.james.x400.transport.asn1.Octets}: a slice of the input, in memory or in a file, never a copy of it.
 * Depth and number of elements are bounded by {@link org.apache.james.x400.transport.asn1.BerLimits}; no memory is taken for a length
 * that is only declared. Wrong octets are a {@link org.apache.james.x400.transport.asn1.BerException} that names the element and the
 * octet; values that cannot be written are an {@link java.lang.IllegalArgumentException}. Knows no protocol, no Netty, no log. REAL,
 * embedded PDVs and the canonical forms CER and DER are not here. The tables are read once: how a type writes is composed of how the types
 * within it write, and an element is found by its first octet.
 */
package org.apache.james.x400.transport.asn1;
