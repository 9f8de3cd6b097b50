/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.util.Objects;
import java.util.function.Predicate;

import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.peer.BodyHabits;

/**
 * What bodies depend on that go to the Internet.
 *
 * @param habits               of the connector they come over
 * @param spool                where texts and decoded parts go
 * @param notifications        whether requests for notifications are passed on
 * @param conversionProhibited whether text must keep its character set
 * @param lossProhibited       whether text must keep its character set where another cannot say all of it
 * @param visible              which blind copy recipients this copy may show
 */
public record MimeOptions(BodyHabits habits, Spool spool, boolean notifications, boolean conversionProhibited,
                          boolean lossProhibited, Predicate<OrDescriptor> visible) {
    public MimeOptions {
        Objects.requireNonNull(habits, "habits");
        Objects.requireNonNull(spool, "spool");
        Objects.requireNonNull(visible, "visible");
    }

    /** For a message that comes back: it is shown as well as can be, and nothing in it is refused or opened. */
    public static MimeOptions ofReturned(Spool spool, Predicate<OrDescriptor> visible) {
        return new MimeOptions(BodyHabits.defaults(true), spool, false, false, false, visible);
    }
}
