/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.mixer.heading.HeadingMapper;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;

/** Maps messages with their parts both ways, but for what belongs to the envelope. */
public final class BodyMapper {
    private final HeadingMapper headings;
    private final Optional<TnefOpener> tnefOpener;

    /** @param tnefOpener for connectors that open TNEF */
    public BodyMapper(HeadingMapper headings, Optional<TnefOpener> tnefOpener) {
        this.headings = Objects.requireNonNull(headings, "headings");
        this.tnefOpener = Objects.requireNonNull(tnefOpener, "tnefOpener");
    }

    /**
     * The IPM for a message.
     *
     * @throws UnsupportedPartException where it has a part that the connector refuses
     */
    public Mapped<Ipm> toIpm(MimeEntity message, BodyOptions options) throws IOException {
        return new ContentToX400(headings, options, tnefOpener).map(message);
    }

    /**
     * The message for an IPM, without the fields of the envelope.
     *
     * @throws UnsupportedPartException where it has a part that the connector refuses
     */
    public Mapped<MimeEntity> toMime(Ipm ipm, MimeOptions options) throws IOException {
        return new ContentToMime(headings, options, tnefOpener).map(ipm);
    }
}
