/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.Objects;

import jakarta.inject.Inject;

import org.apache.james.core.MailAddress;
import org.apache.mailet.base.GenericRecipientMatcher;

/**
 * Matches the recipients whom a connector of {@code conf/x400.xml} leads to, and all behind the gateway's own domain, so that
 * {@link X400RemoteDelivery} takes them and whatever follows it in the processor takes the others. The address spaces stand in one place,
 * and a reload counts here too.
 *
 * <pre>{@code
 * <mailet match="org.apache.james.x400.connector.outbound.RecipientIsX400"
 *         class="org.apache.james.x400.connector.outbound.X400RemoteDelivery"/>
 * }</pre>
 */
public class RecipientIsX400 extends GenericRecipientMatcher {
    private final OutboundService service;

    @Inject
    public RecipientIsX400(OutboundService service) {
        this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public boolean matchRecipient(MailAddress recipient) {
        return service.isForX400(recipient);
    }

    @Override
    public String getMatcherInfo() {
        return "Recipients in the address space of an X.400 connector";
    }
}
