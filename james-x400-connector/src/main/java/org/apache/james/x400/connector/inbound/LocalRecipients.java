/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.util.Set;

import org.apache.james.core.MailAddress;

/** What James knows of an address before it delivers. */
public interface LocalRecipients {
    /** Whether the domain is James's own. */
    boolean isLocal(MailAddress address);

    /** Whether James would deliver: a user, or an address that is rewritten; always for other domains. */
    boolean isKnown(MailAddress address);

    /** The addresses that James puts in the place of that one: aliases, groups, forwards; empty where it does not. */
    Set<MailAddress> rewritten(MailAddress address);
}
