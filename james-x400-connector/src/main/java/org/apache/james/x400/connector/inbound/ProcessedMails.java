/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.apache.james.x400.connector.tracking.MessageMemory;

/**
 * Remembers which mails of ours James has processed, as long as it matters: until it is on the disk that the whole message is James's.
 * Where the server dies before that, the peer sends the message again, and what James has processed must not be given to it again, though
 * its spool does not hold it any more.
 *
 * <p>To be told by James's spooler, on its threads, before a mail leaves its first processor.
 */
public final class ProcessedMails {
    private static final int KNOWN = 10_000;

    private final MessageMemory memory;
    private final Set<String> known = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > KNOWN;
        }
    }));

    public ProcessedMails(MessageMemory memory) {
        this.memory = Objects.requireNonNull(memory, "memory");
    }

    /** James has processed a mail of that name, ours or not. Returns when that is on the disk, where it matters. */
    public void processed(String mailName) {
        MailName.in(mailName).filter(name -> known.add(name.own())).ifPresent(name -> memory.processed(name.first(), name.own()));
    }
}
