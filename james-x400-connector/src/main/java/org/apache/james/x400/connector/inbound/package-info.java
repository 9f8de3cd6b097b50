/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The way in: from a peer to James's spool. {@code InboundAssociations} is the listener of the stack: it lets {@code matching} say who
 * calls, compares the bind, and hands each arrived APDU to {@code Reception} on a thread of its own pool. There the APDU is decoded, looked
 * at by {@code mta} (loop, expiry, responsibility), mapped by {@code mixer} and put into James's spool; only when James has it is the
 * transfer confirmed to the peer.
 *
 * <p>What cannot be read stays with the peer, and so does everything while James cannot take it. What was understood and cannot be
 * delivered is taken, and answered by a report; what belongs to another peer goes to {@code mta}'s {@code Relaying}. What James then does
 * with the mail is told by two mailets, {@code X400NonDelivery} and {@code X400Delivery}, through {@code MailOutcomes}: the envelope that
 * their reports need goes with the mail as {@code MailSubject}.
 *
 * <p>What is to be delivered later waits in {@code DeferredMails}. After a sudden stop the peer sends again what it had no confirm for;
 * the memory of messages, James's spool and {@code ProcessedMails} tell how far the first attempt came.
 */
package org.apache.james.x400.connector.inbound;
