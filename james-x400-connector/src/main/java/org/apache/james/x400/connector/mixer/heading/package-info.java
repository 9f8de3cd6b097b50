/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The heading of an interpersonal message and the header of a message of the Internet, RFC 2156 sections 5.1.2 to 5.1.4, 5.3.2 to 5.3.4,
 * and notifications. {@link org.apache.james.x400.connector.mixer.heading.HeadingMapper} works through the rows of
 * {@link org.apache.james.x400.connector.mixer.heading.HeadingRows}, each of which holds both directions of one element. Header fields
 * without an element travel in the extension rfc-822-field-list, or in a body part of their own where extensions are not understood.
 * A field whose element could not hold all of it travels there as well, and counts on the way back if it still says the same.
 * What belongs to the envelope is mapped in {@code envelope}.
 */
package org.apache.james.x400.connector.mixer.heading;
