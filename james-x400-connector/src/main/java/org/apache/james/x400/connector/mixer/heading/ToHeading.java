/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.heading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.mixer.address.IpmIdentifiers;
import org.apache.james.x400.connector.mixer.address.OrDescriptors;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.AddressList;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.Listed;

/** One header on its way to a heading. */
final class ToHeading {
    private final Header header;
    private final HeadingOptions options;
    private final OrDescriptors descriptors;
    private final Heading.Builder heading;
    private final List<Loss> losses = new ArrayList<>();
    /** Names of fields that the heading does not hold, or not all of. */
    private final Set<String> kept = new LinkedHashSet<>();

    ToHeading(Header header, HeadingOptions options, OrDescriptors descriptors, Heading.Builder heading) {
        this.header = header;
        this.options = options;
        this.descriptors = descriptors;
        this.heading = heading;
    }

    Header header() {
        return header;
    }

    HeadingOptions options() {
        return options;
    }

    Heading.Builder heading() {
        return heading;
    }

    List<Loss> losses() {
        return losses;
    }

    /** Lets the fields of these names travel beside the heading. */
    void keep(String... fields) {
        for (String field : fields) {
            kept.add(field.toLowerCase(Locale.ROOT));
        }
    }

    boolean isKept(HeaderField field) {
        return kept.contains(field.name().toLowerCase(Locale.ROOT));
    }

    /** Adds an extension, or keeps the fields where the peer understands none. */
    void extension(IpmsExtension extension, String... fields) {
        if (options.extensions()) {
            heading.extension(extension);
        } else {
            keep(fields);
        }
    }

    /** Takes a value; what it cost is noted, and the fields are kept for the way back. */
    <T> T take(Mapped<T> mapped, String... fields) {
        if (!mapped.isComplete()) {
            keep(fields);
        }
        return mapped.into(losses);
    }

    List<Listed> listed(String field) {
        List<String> bodies = header.all(field);
        if (bodies.size() < 2) {
            return bodies.isEmpty() ? List.of() : AddressList.parse(bodies.getFirst());
        }
        return bodies.stream().flatMap(body -> AddressList.parse(body).stream()).toList();
    }

    List<OrDescriptor> descriptors(Stream<Listed> listed, String... fields) {
        return listed.flatMap(element -> take(descriptors.toX400(element), fields).stream()).toList();
    }

    /** The identifiers of a field; words between them are kept with the field. */
    List<IpmIdentifier> identifiers(String field) {
        List<String> bodies = header.all(field);
        return bodies.isEmpty() ? List.of() : bodies.stream().flatMap(body -> MessageIds.in(body).stream())
            .map(id -> take(IpmIdentifiers.toIpm(id), field)).toList();
    }
}
