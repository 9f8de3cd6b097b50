/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * MIXER: messages, notifications and reports of X.400 become messages of the Internet and back, RFC 2156 and RFC 2157. Entry class:
 * {@link org.apache.james.x400.connector.mixer.MessageMapper}; for one message without a server {@link
 * org.apache.james.x400.connector.mixer.MessageConversion}. Everything here is a pure function of its input, its settings, a clock and a
 * source of unique tokens; large bodies stay slices or go through a {@link org.apache.james.x400.connector.mixer.mime.Spool}. Each
 * result comes with the list of what was lost, and with those recipients that it could not be made for. What is done with a result, and
 * what belongs to the local MTA alone (the identifier of a message, splitting by peer, retries), is decided elsewhere.
 */
package org.apache.james.x400.connector.mixer;
