/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

/**
 * Where a mail in James came from, if it came from X.400: attributes that later mailets and matchers may look at.
 *
 * @param connector  over which it came: attribute {@code x400-origin-connector}
 * @param identifier MTS-identifier of the message or report, as text: attribute {@code x400-origin-mts-identifier}
 */
public record MailOrigin(String connector, String identifier) {
    private static final AttributeName CONNECTOR = AttributeName.of("x400-origin-connector");
    private static final AttributeName IDENTIFIER = AttributeName.of("x400-origin-mts-identifier");

    public MailOrigin {
        Objects.requireNonNull(connector, "connector");
        Objects.requireNonNull(identifier, "identifier");
    }

    /** To be set on the mail when it enters James. */
    public List<Attribute> attributes() {
        return List.of(new Attribute(CONNECTOR, AttributeValue.of(connector)),
            new Attribute(IDENTIFIER, AttributeValue.of(identifier)));
    }

    /** @return empty where the mail did not come from X.400 */
    public static Optional<MailOrigin> of(Mail mail) {
        return text(mail, CONNECTOR).flatMap(connector -> text(mail, IDENTIFIER).map(identifier -> new MailOrigin(connector, identifier)));
    }

    private static Optional<String> text(Mail mail, AttributeName name) {
        return mail.getAttribute(name).map(attribute -> attribute.getValue().value()).filter(String.class::isInstance)
            .map(String.class::cast);
    }
}
