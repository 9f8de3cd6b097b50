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
 * Why a recipient was not reached, in few words. The codes of X.411 (1999); others may come and are passed on. A peer of 1984 knows those
 * up to 2, one of 1988 those up to 6.
 */
public record NonDeliveryReason(int code) {
    public static final NonDeliveryReason TRANSFER_FAILURE = new NonDeliveryReason(0);
    public static final NonDeliveryReason UNABLE_TO_TRANSFER = new NonDeliveryReason(1);
    public static final NonDeliveryReason CONVERSION_NOT_PERFORMED = new NonDeliveryReason(2);
    public static final NonDeliveryReason PHYSICAL_RENDITION_NOT_PERFORMED = new NonDeliveryReason(3);
    public static final NonDeliveryReason PHYSICAL_DELIVERY_NOT_PERFORMED = new NonDeliveryReason(4);
    public static final NonDeliveryReason RESTRICTED_DELIVERY = new NonDeliveryReason(5);
    public static final NonDeliveryReason DIRECTORY_OPERATION_UNSUCCESSFUL = new NonDeliveryReason(6);
    public static final NonDeliveryReason DEFERRED_DELIVERY_NOT_PERFORMED = new NonDeliveryReason(7);
    public static final NonDeliveryReason TRANSFER_FAILURE_FOR_SECURITY_REASON = new NonDeliveryReason(8);

    private static final String[] NAMES = {
        "transfer-failure",
        "unable-to-transfer",
        "conversion-not-performed",
        "physical-rendition-not-performed",
        "physical-delivery-not-performed",
        "restricted-delivery",
        "directory-operation-unsuccessful",
        "deferred-delivery-not-performed",
        "transfer-failure-for-security-reason"
    };

    /** The name in the standard; "reason 99" for a code without one. */
    public String standardName() {
        return code >= 0 && code < NAMES.length ? NAMES[code] : "reason " + code;
    }

    /** {@code unable-to-transfer (1)} */
    @Override
    public String toString() {
        return standardName() + " (" + code + ")";
    }
}
