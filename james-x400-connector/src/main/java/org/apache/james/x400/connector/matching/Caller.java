/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.matching;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.james.x400.transport.service.Selector;

/**
 * What is known of a caller. In a real call all is known; a question beforehand ({@code /x400/match}) may leave things open, and what is
 * open is not compared.
 *
 * @param address     where the call comes from; behind a proxy that announces its callers, what the proxy says
 * @param announcedBy the proxy that said so
 * @param calling     the selectors that the caller shows as its own
 * @param called      the selectors that it used for us
 * @param mode        the mode that it chose
 * @param bind        what it showed in its bind
 */
public record Caller(InetAddress address, Optional<InetAddress> announcedBy, ShownSelectors calling, ShownSelectors called,
                     Optional<TransferMode> mode, Optional<Bind> bind) {
    public Caller {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(announcedBy, "announcedBy");
        Objects.requireNonNull(calling, "calling");
        Objects.requireNonNull(called, "called");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(bind, "bind");
    }

    /** Only the address is known. */
    public static Caller from(InetAddress address) {
        return new Caller(address, Optional.empty(), ShownSelectors.UNKNOWN, ShownSelectors.UNKNOWN, Optional.empty(), Optional.empty());
    }

    /**
     * The selectors of one side of the call.
     *
     * @param transport    absent: not known
     * @param session      absent: not known
     * @param presentation absent: not known
     */
    public record ShownSelectors(Optional<Selector> transport, Optional<Selector> session, Optional<Selector> presentation) {
        public static final ShownSelectors UNKNOWN = new ShownSelectors(Optional.empty(), Optional.empty(), Optional.empty());

        public static ShownSelectors of(org.apache.james.x400.transport.endpoint.PresentationAddress shown) {
            return new ShownSelectors(Optional.of(shown.transport()), Optional.of(shown.session()), Optional.of(shown.presentation()));
        }
    }

    /** What a caller showed in its bind. */
    public sealed interface Bind {
        /** MTA name and simple password. */
        record Simple(String mtaName, byte[] password) implements Bind {
            @Override
            public String toString() {
                return "MTA name \"" + mtaName + "\" with " + (password.length == 0 ? "no password" : "a password");
            }
        }

        /** MTA name only known, the password not: a question beforehand. */
        record NameOnly(String mtaName) implements Bind {
        }

        /** The bind without credentials (NULL). */
        record Anonymous() implements Bind {
        }

        /** Credentials that we cannot check, such as strong ones. */
        record Unsupported(String what) implements Bind {
        }
    }
}
