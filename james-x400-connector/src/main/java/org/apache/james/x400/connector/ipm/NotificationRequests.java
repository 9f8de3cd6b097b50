/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm;

/**
 * What the originator wants to hear from a recipient. Who asks for anything must give the recipient's formal name.
 *
 * @param rn          a receipt notification
 * @param nrn         a non-receipt notification
 * @param ipmReturn   the IPM back with a non-receipt notification
 * @param anSupported absence notices are understood; since 1994
 * @param suppressAn  absence notices are not wanted; since 1994
 */
public record NotificationRequests(boolean rn, boolean nrn, boolean ipmReturn, boolean anSupported, boolean suppressAn) {
    public static final NotificationRequests NONE = new NotificationRequests(false, false, false, false, false);
    public static final NotificationRequests NRN = new NotificationRequests(false, true, false, false, false);
    /** Whoever wants to know of receipt wants to know of non-receipt too. */
    public static final NotificationRequests RN = new NotificationRequests(true, true, false, false, false);
}
