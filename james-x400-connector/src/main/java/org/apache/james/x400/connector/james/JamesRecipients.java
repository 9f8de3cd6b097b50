/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.util.Set;
import java.util.stream.Collectors;

import org.apache.james.core.MailAddress;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.api.RecipientRewriteTableException;
import org.apache.james.x400.connector.inbound.LocalRecipients;
import org.apache.mailet.MailetContext;

/** {@link LocalRecipients} by James's users and its table of rewritten addresses. */
final class JamesRecipients implements LocalRecipients {
    private final MailetContext context;
    private final RecipientRewriteTable table;

    JamesRecipients(MailetContext context, RecipientRewriteTable table) {
        this.context = context;
        this.table = table;
    }

    @Override
    public boolean isLocal(MailAddress address) {
        return context.isLocalServer(address.getDomain());
    }

    @Override
    public boolean isKnown(MailAddress address) {
        return !isLocal(address) || context.isLocalEmail(address) || address.equals(context.getPostmaster())
            || !rewritten(address).isEmpty();
    }

    @Override
    public Set<MailAddress> rewritten(MailAddress address) {
        try {
            return table.getResolvedMappings(address.getLocalPart(), address.getDomain()).asStream()
                .flatMap(mapping -> mapping.asMailAddress().stream()).collect(Collectors.toSet());
        } catch (RecipientRewriteTable.ErrorMappingException | RecipientRewriteTableException e) {
            // an address that is to be refused, or a table that does not answer: James itself says so when it delivers
            return Set.of();
        }
    }
}
