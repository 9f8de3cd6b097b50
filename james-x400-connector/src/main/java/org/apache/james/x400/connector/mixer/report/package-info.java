/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Reports of X.400 and delivery status notifications of the Internet, RFC 2156 sections 5.1.8 and 5.3.8, RFC 3464.
 * {@link org.apache.james.x400.connector.mixer.report.StatusCodes} holds both tables of codes,
 * {@link org.apache.james.x400.connector.mixer.report.ReportToInternet} writes a notification,
 * {@link org.apache.james.x400.connector.mixer.report.NotificationToX400} reads one. Which message a report belongs to is remembered
 * elsewhere and comes in as {@link org.apache.james.x400.connector.mixer.report.SubjectMemory}.
 */
package org.apache.james.x400.connector.mixer.report;
