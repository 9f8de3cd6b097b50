/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.util.function.Consumer;

import org.apache.james.mailetcontainer.api.MailProcessor;
import org.apache.james.mailetcontainer.lib.AbstractStateCompositeProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from James's mailet container which mails have passed one of its processors. A mail passes {@code root} first, and goes on to
 * others only afterwards.
 */
final class SpoolerWatch {
    private static final Logger LOGGER = LoggerFactory.getLogger(SpoolerWatch.class);

    private SpoolerWatch() {
    }

    /** @param mails is told the name of each mail, on the spooler's thread; what it throws is logged */
    static void tell(MailProcessor processor, Consumer<String> mails) {
        if (!(processor instanceof AbstractStateCompositeProcessor container)) {
            LOGGER.warn("the mailet container is a {}, which tells nothing of the mails that it processes: after a sudden stop within a "
                + "tenth of a second a message from a peer may be delivered twice", processor.getClass().getName());
            return;
        }
        container.addListener((one, mailName, millis, failure) -> {
            try {
                mails.accept(mailName);
            } catch (RuntimeException e) {
                // thrown on, it would look like a failure of the mail
                LOGGER.error("mail {}: it cannot be remembered that James has processed it", mailName, e);
            }
        });
    }
}
