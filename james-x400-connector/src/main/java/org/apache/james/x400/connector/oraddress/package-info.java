/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The O/R address and the O/R name (X.402 clause 18, X.411 clause 8.5.5, edition 1999): who sends and who receives.
 * Entry class: {@link org.apache.james.x400.connector.oraddress.OrAddress}, made by its builder, by a decoder in {@code p1.codec}, or from
 * text by {@link org.apache.james.x400.connector.oraddress.OrAddressText}, which knows the slash form of RFC 2156 and the semicolon form
 * of F.401. Values are kept as they came, however long or odd: {@link org.apache.james.x400.connector.oraddress.OrAddressBounds} says
 * what in an address breaks the standard, and is asked before we send an address of our own making.
 * Not here: BER (see {@code p1.codec}) and the mapping to Internet addresses (see {@code mixer}).
 */
package org.apache.james.x400.connector.oraddress;
