/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Bodies: the body parts of an IPM and the parts of a MIME message, RFC 2157 with RFC 2158 to 2160 and RFC 1496.
 * {@link org.apache.james.x400.connector.mixer.body.BodyMapper} maps a whole message, nested messages and multiparts in it included,
 * headings by way of {@code heading}. Text goes by character set, files as file transfer or bilaterally-defined parts, signed multiparts
 * as they stand inside an IA5 text, and whatever has no equivalent inside a part that says what it is, so that it comes back unchanged.
 * Octets of attachments are never copied into memory: they are slices of the source, or lie in the spool. TNEF is taken apart by a
 * {@link org.apache.james.x400.connector.mixer.body.TnefOpener}, which comes in a jar of its own. For readers of 1984
 * {@link org.apache.james.x400.connector.mixer.body.BodyDowngrade} turns body parts of 1988 into theirs.
 */
package org.apache.james.x400.connector.mixer.body;
