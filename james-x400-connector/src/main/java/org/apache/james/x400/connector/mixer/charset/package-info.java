/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The coded character sets of the X.400 world, which the JDK does not have: ISO 646 variants, T.61, ISO 6937 and the code extension
 * technique of ISO 2022 that switches between them, by the numbers of the ISO International Register of Coded Character Sets.
 * {@link org.apache.james.x400.connector.mixer.charset.Iso2022Reader} turns octets into characters,
 * {@link org.apache.james.x400.connector.mixer.charset.AccentCode} writes T.61 and ISO 6937,
 * {@link org.apache.james.x400.connector.mixer.charset.LatinPart} knows the parts of ISO 8859 and their designations, and
 * {@link org.apache.james.x400.connector.mixer.charset.Transliteration} finds a poorer text where a character does not exist.
 * Texts: ISO 2022, ITU-T T.61, ISO/IEC 6937:1994, RFC 1345 for the names, RFC 2157 section 6.2 for what mail makes of them.
 * Which text goes into which body part is decided elsewhere.
 */
package org.apache.james.x400.connector.mixer.charset;
