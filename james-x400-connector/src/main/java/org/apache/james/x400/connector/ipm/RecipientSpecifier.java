/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm;

import java.util.List;
import java.util.Objects;

/**
 * A recipient as the heading shows it.
 *
 * @param recipient            who
 * @param notificationRequests which notifications are wanted
 * @param replyRequested       a reply is wanted
 * @param extensions           recipient-extensions, since 1994
 */
public record RecipientSpecifier(OrDescriptor recipient, NotificationRequests notificationRequests, boolean replyRequested,
                                 List<IpmsExtension> extensions) {
    public RecipientSpecifier {
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(notificationRequests, "notificationRequests");
        extensions = List.copyOf(extensions);
    }

    public static RecipientSpecifier of(OrDescriptor recipient) {
        return new RecipientSpecifier(recipient, NotificationRequests.NONE, false, List.of());
    }

    public static RecipientSpecifier of(OrDescriptor recipient, NotificationRequests notificationRequests) {
        return new RecipientSpecifier(recipient, notificationRequests, false, List.of());
    }
}
