/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The envelopes: MAIL FROM, RCPT TO and their parameters on one side, the transfer envelope of P1 on the other, and what of either stands
 * in header fields. RFC 2156 sections 4.6, 5.1.5 to 5.1.7, 5.3.6 and 5.3.7 and its Appendix A.
 * {@link org.apache.james.x400.connector.mixer.envelope.TraceText} writes and reads {@code X400-Received} fields.
 * Reports have a package of their own.
 */
package org.apache.james.x400.connector.mixer.envelope;
