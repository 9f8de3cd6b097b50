/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Delivery reports: which one a message or probe is answered with, and what it says; and what a report that comes back means to a mail
 * user. X.411's reports are made here by {@link org.apache.james.x400.connector.report.ReportFactory}, from the envelope of their subject
 * and the outcome for each recipient.
 *
 * <p>Nothing here sends or stores: {@code inbound} and {@code outbound} do. The mapping between reports and delivery status notifications
 * (RFC 3464) is {@code mixer}'s.
 */
package org.apache.james.x400.connector.report;
