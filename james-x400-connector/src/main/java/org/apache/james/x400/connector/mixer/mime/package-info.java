/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The Internet message as the mapping sees it: header fields (RFC 5322, RFC 2045, RFC 2047, RFC 2231), addresses and dates in them, and the
 * tree of parts, whose octets are slices of memory or of a work file and never a large array.
 * {@link org.apache.james.x400.connector.mixer.mime.MimeReader} reads a message with mime4j's stream parser,
 * {@link org.apache.james.x400.connector.mixer.mime.MimeWriter} writes one. Reading is lenient: whatever arrives has a meaning, if only
 * as plain text. Nothing here knows X.400.
 */
package org.apache.james.x400.connector.mixer.mime;
