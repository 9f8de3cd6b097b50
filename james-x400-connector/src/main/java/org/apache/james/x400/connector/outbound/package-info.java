/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The way out: from James's queue to a peer. The mailet {@code X400RemoteDelivery} puts mail on its own queue, one copy for each connector;
 * {@code OutboundDelivery} takes it from there, {@code MailDelivery} decides whether it may go now, and an {@code Attempt} has it mapped to
 * P1 and transfers it over an association of the connector's {@link org.apache.james.x400.connector.outbound.AssociationPool}.
 * {@code DeliveryPolicy}, and nobody else, says what follows from the outcome: done, try again at a time, or report.
 *
 * <p>What may not go now lies in the {@code WaitingRoom}, James's mail repositories, until {@code Lanes} takes it up: the retry clock, one
 * {@code Lane} for each connector. What only passes through is an {@code ApduMail}: {@code ApduSubmission} puts it on
 * the queue, and {@code ApduConversion} leaves its content as it is; only for a peer of 1984 {@code Downgrading} changes it.
 *
 * <p>A mail belongs to the peer from RT-TRANSFER confirm on, and to James's queue or repository until then. What a retry has to remember
 * travels with the mail as attributes. Mapping to P1 is done by {@code mixer}, trace, downgrading and redirection by {@code mta}.
 */
package org.apache.james.x400.connector.outbound;
