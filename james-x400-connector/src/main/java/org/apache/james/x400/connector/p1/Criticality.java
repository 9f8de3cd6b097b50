/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

/**
 * Who must understand an extension, or else must not go on.
 *
 * @param forSubmission the submission service
 * @param forTransfer   every MTA on the way
 * @param forDelivery   the MTA that delivers
 */
public record Criticality(boolean forSubmission, boolean forTransfer, boolean forDelivery) {
    public static final Criticality NONE = new Criticality(false, false, false);
    public static final Criticality FOR_SUBMISSION = new Criticality(true, false, false);
    public static final Criticality FOR_TRANSFER = new Criticality(false, true, false);
    public static final Criticality FOR_DELIVERY = new Criticality(false, false, true);
}
