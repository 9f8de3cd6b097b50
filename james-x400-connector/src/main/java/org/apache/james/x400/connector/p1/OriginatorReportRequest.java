/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

/** What the originator wants to be told about a recipient. */
public enum OriginatorReportRequest {
    NO_REPORT,
    /** "basic" in 1984. */
    NON_DELIVERY_REPORT,
    /** "confirmed" in 1984. */
    REPORT,
    /** Both bits: invalid, though peers send it. */
    INVALID
}
