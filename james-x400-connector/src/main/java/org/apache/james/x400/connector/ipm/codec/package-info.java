/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Interpersonal messages and notifications in BER (X.420 annex, edition 1999, and P2 of 1984): one file for each group of productions, one
 * table for both directions. Entry classes: {@link org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec}, and
 * {@link org.apache.james.x400.connector.ipm.codec.StandardIpmsExtensions} for the extensions of the standard.
 * Reads what peers are known to send besides the text, see {@link org.apache.james.x400.connector.ipm.codec.IpmLeniency}; writes the text.
 * A body part that cannot be read costs only itself. X.420 imports types of X.411, hence the look into {@code p1.codec}.
 * Not here: character sets and what a part means to a reader of Internet mail (see {@code mixer}).
 */
package org.apache.james.x400.connector.ipm.codec;
