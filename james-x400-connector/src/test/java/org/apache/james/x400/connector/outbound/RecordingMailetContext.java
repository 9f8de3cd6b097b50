/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import jakarta.mail.MessagingException;

import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;

/** James's mailet context as far as we use it: keeps what is bounced or sent to a processor. */
public final class RecordingMailetContext {
    /** @param processor empty for James's own bounce, whose text then stands in {@code text} */
    public record Given(Mail mail, String processor, String text) {
    }

    private final List<Given> given = new CopyOnWriteArrayList<>();
    private final Predicate<Domain> isOurs;

    public RecordingMailetContext() {
        this(domain -> false);
    }

    /** @param isOurs whose users all exist */
    public RecordingMailetContext(Predicate<Domain> isOurs) {
        this.isOurs = isOurs;
    }

    public List<Given> given() {
        return given;
    }

    public MailetContext context() {
        return (MailetContext) Proxy.newProxyInstance(MailetContext.class.getClassLoader(), new Class<?>[] {MailetContext.class},
            (proxy, method, arguments) -> {
                if (method.getName().equals("getPostmaster")) {
                    return new MailAddress("postmaster@example.com");
                } else if (method.getName().equals("isLocalServer")) {
                    return isOurs.test((Domain) arguments[0]);
                } else if (method.getName().equals("isLocalEmail")) {
                    return isOurs.test(((MailAddress) arguments[0]).getDomain());
                } else if (method.getName().equals("bounce") && arguments.length == 2) {
                    given.add(new Given(copy((Mail) arguments[0]), "", (String) arguments[1]));
                } else if (method.getName().equals("sendMail") && arguments.length == 2 && arguments[0] instanceof Mail mail) {
                    given.add(new Given(copy(mail), (String) arguments[1], ""));
                } else if (method.getName().equals("sendMail") && arguments.length == 1 && arguments[0] instanceof Mail mail) {
                    given.add(new Given(copy(mail), "root", ""));
                } else {
                    throw new UnsupportedOperationException(method.toString());
                }
                return null;
            });
    }

    private static Mail copy(Mail mail) throws MessagingException {
        return MailImpl.duplicate(mail);
    }
}
