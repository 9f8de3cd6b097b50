/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.PresentationAddress;
import org.apache.james.x400.transport.endpoint.TransferMode;

/**
 * Everything set for one peer: Exchange's X.400 connector.
 *
 * @param name               names the connector in logs, routes and the queue; letters, digits, dot, hyphen and underscore
 * @param remoteMta          who the peer is
 * @param localCredentials   name and password that we show to this peer instead of the local MTA's
 * @param callAddress        where we call it, and from where
 * @param selectors          the selectors of our calls
 * @param inbound            by what we recognize its calls
 * @param protocol           how we speak
 * @param associations       how many associations, and how long
 * @param retry              what follows a failure
 * @param timeouts           how long a transfer may take
 * @param schedule           when we call
 * @param poll               how often the peer is called although nothing waits for it, while the schedule lets us; absent: never
 * @param addressSpaces      what lies behind the peer
 * @param body               what its users can read
 * @param mapping            how addresses and notifications are written for it
 * @param originators        whose messages may pass
 * @param tls                TLS in both directions
 * @param trace              where all that goes between us is written
 * @param maximumMessageSize greatest content in octets, both directions; absent: no limit of its own
 */
public record Connector(String name, RemoteMta remoteMta, Optional<MtaCredentials> localCredentials, CallAddress callAddress,
                        OutgoingSelectors selectors, InboundCriteria inbound, ProtocolSettings protocol, AssociationPolicy associations,
                        RetryPolicy retry, TransferTimeouts timeouts, Schedule schedule, Optional<Duration> poll,
                        List<AddressSpace> addressSpaces, BodyHabits body, MappingHabits mapping, OriginatorRestrictions originators,
                        ConnectorTls tls, Optional<TraceSettings> trace, OptionalLong maximumMessageSize) {
    public Connector {
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("the connector name \"" + name
                + "\" is not 1 to 64 letters, digits, dots, hyphens and underscores");
        }
        Objects.requireNonNull(remoteMta, "remoteMta");
        Objects.requireNonNull(localCredentials, "localCredentials");
        Objects.requireNonNull(callAddress, "callAddress");
        Objects.requireNonNull(schedule, "schedule");
        if (poll.isPresent()) {
            Range.check("the time between two polls", poll.get(), Duration.ofSeconds(10), Duration.ofDays(7));
        }
        addressSpaces = List.copyOf(addressSpaces);
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(originators, "originators");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(trace, "trace");
        Objects.requireNonNull(maximumMessageSize, "maximumMessageSize");
        requireLegal(protocol.mode(), selectors, body);
        if (schedule instanceof Schedule.RemoteInitiated && protocol.dialogueMode() == DialogueMode.MONOLOGUE) {
            throw new IllegalArgumentException("the schedule is remote-initiated, so that mail leaves only on associations that the peer "
                + "opens, but the dialogueMode is monologue, in which only the one who opens an association sends: set two-way alternate "
                + "here and at the peer (Q190022)");
        }
        if (inbound.anyAddress() && remoteMta.credentials().password().isEmpty()) {
            throw new IllegalArgumentException("calls from any address are taken, so that the peer is known by its password alone, but its "
                + "remoteMta has none");
        }
    }

    /** The defaults for a peer of that name; add at least where to call it, or where it calls from. */
    public static Builder named(String name, RemoteMta remoteMta) {
        return new Builder(name, remoteMta);
    }

    /** What we show to this peer in a bind. */
    public MtaCredentials credentialsShown(LocalMta local) {
        return localCredentials.orElse(local.credentials());
    }

    /** The names that the peer may call from: those of the hosts that we call, too. */
    public Set<HostName> hostNames() {
        Set<HostName> names = new LinkedHashSet<>(inbound.names());
        for (Host host : callAddress.hosts()) {
            if (host instanceof Host.ByName(HostName name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The addresses and networks that the peer may call from: those of the hosts that we call, too. */
    public Set<IpNetwork> networks() {
        Set<IpNetwork> networks = new LinkedHashSet<>();
        for (Host host : callAddress.hosts()) {
            if (host instanceof Host.ByAddress(InetAddress address)) {
                networks.add(IpNetwork.of(address));
            }
        }
        networks.addAll(inbound.addresses());
        return networks;
    }

    /** A copy to change. */
    public Builder with() {
        return new Builder(this);
    }

    /** What is legal but seldom meant, a sentence each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!protocol.mode().isNormal() && !(selectors.calling().session().isEmpty() && selectors.called().session().isEmpty())) {
            warnings.add("an S-selector is set, but X.410 gives none in mode \"" + protocol.mode()
                + "\": some peers refuse the call (Q152932)");
        }
        if (callAddress.hosts().isEmpty() && inbound.namesNoOrigin()) {
            warnings.add("neither a host to call nor an address, network or name of the caller is set: the connector can never be used");
        }
        if (poll.isPresent() && (callAddress.hosts().isEmpty() || schedule instanceof Schedule.RemoteInitiated)) {
            warnings.add("the peer is to be polled, but never called: there is no host to call, or the schedule is remote-initiated");
        }
        if (poll.isPresent() && protocol.dialogueMode() == DialogueMode.MONOLOGUE) {
            warnings.add("the peer is to be polled in a monologue: it cannot send on the associations that we open, only call back");
        }
        if (protocol.checkpointSize() == 0) {
            warnings.add("checkpoint size 0: a broken transfer always begins again from its first octet");
        }
        return List.copyOf(warnings);
    }

    private static void requireLegal(TransferMode mode, OutgoingSelectors selectors, BodyHabits body) {
        if (!mode.isNormal() && !(selectors.calling().presentation().isEmpty() && selectors.called().presentation().isEmpty())) {
            throw new IllegalArgumentException("a P-selector is set, but in mode \"" + mode
                + "\" presentation speaks X.410-1984 mode, which "
                + "has no place for one: leave it out, or choose mode \"" + TransferMode.NORMAL_1988 + '"');
        }
        if (mode == TransferMode.X410_1984 && body.attachments() == BodyHabits.AttachmentForm.FILE_TRANSFER) {
            throw new IllegalArgumentException("attachments as file transfer body parts (BP-15) are set, but mode \"" + mode
                + "\" speaks P1 and P2 of 1984, which do not have them: choose bilaterally-defined (BP-14)");
        }
        if (mode == TransferMode.X410_1984 && body.text() == BodyHabits.TextForm.GENERAL_TEXT) {
            throw new IllegalArgumentException("message text as general text is set, but mode \"" + mode
                + "\" speaks P2 of 1984, which does not have it: choose ia5, teletex or iso-6937");
        }
    }

    /** Starts from the defaults, or from another connector. */
    public static final class Builder {
        private final String name;
        private final RemoteMta remoteMta;
        private Optional<MtaCredentials> localCredentials = Optional.empty();
        private CallAddress callAddress = CallAddress.defaults();
        private OutgoingSelectors selectors = new OutgoingSelectors(PresentationAddress.NONE, PresentationAddress.NONE);
        private InboundCriteria inbound = InboundCriteria.defaults();
        private ProtocolSettings protocol = ProtocolSettings.defaults();
        private AssociationPolicy associations = AssociationPolicy.defaults();
        private RetryPolicy retry = RetryPolicy.defaults();
        private TransferTimeouts timeouts = TransferTimeouts.defaults();
        private Schedule schedule = new Schedule.Always();
        private Optional<Duration> poll = Optional.empty();
        private List<AddressSpace> addressSpaces = List.of();
        private Optional<BodyHabits> body = Optional.empty();
        private MappingHabits mapping = MappingHabits.defaults();
        private OriginatorRestrictions originators = OriginatorRestrictions.defaults();
        private ConnectorTls tls = ConnectorTls.NONE;
        private Optional<TraceSettings> trace = Optional.empty();
        private OptionalLong maximumMessageSize = OptionalLong.empty();

        private Builder(String name, RemoteMta remoteMta) {
            this.name = name;
            this.remoteMta = remoteMta;
        }

        private Builder(Connector from) {
            this(from.name, from.remoteMta);
            this.localCredentials = from.localCredentials;
            this.callAddress = from.callAddress;
            this.selectors = from.selectors;
            this.inbound = from.inbound;
            this.protocol = from.protocol;
            this.associations = from.associations;
            this.retry = from.retry;
            this.timeouts = from.timeouts;
            this.schedule = from.schedule;
            this.poll = from.poll;
            this.addressSpaces = from.addressSpaces;
            this.body = Optional.of(from.body);
            this.mapping = from.mapping;
            this.originators = from.originators;
            this.tls = from.tls;
            this.trace = from.trace;
            this.maximumMessageSize = from.maximumMessageSize;
        }

        public Builder localCredentials(MtaCredentials shown) {
            this.localCredentials = Optional.of(shown);
            return this;
        }

        public Builder callAddress(CallAddress where) {
            this.callAddress = where;
            return this;
        }

        public Builder selectors(OutgoingSelectors ofOurCalls) {
            this.selectors = ofOurCalls;
            return this;
        }

        public Builder inbound(InboundCriteria criteria) {
            this.inbound = criteria;
            return this;
        }

        public Builder protocol(ProtocolSettings settings) {
            this.protocol = settings;
            return this;
        }

        public Builder associations(AssociationPolicy policy) {
            this.associations = policy;
            return this;
        }

        public Builder retry(RetryPolicy policy) {
            this.retry = policy;
            return this;
        }

        public Builder timeouts(TransferTimeouts perKilobyte) {
            this.timeouts = perKilobyte;
            return this;
        }

        public Builder schedule(Schedule when) {
            this.schedule = when;
            return this;
        }

        public Builder poll(Optional<Duration> howOften) {
            this.poll = howOften;
            return this;
        }

        public Builder addressSpaces(List<AddressSpace> spaces) {
            this.addressSpaces = spaces;
            return this;
        }

        public Builder body(BodyHabits habits) {
            this.body = Optional.of(habits);
            return this;
        }

        public Builder mapping(MappingHabits habits) {
            this.mapping = habits;
            return this;
        }

        public Builder originators(OriginatorRestrictions restrictions) {
            this.originators = restrictions;
            return this;
        }

        public Builder tls(ConnectorTls bothDirections) {
            this.tls = bothDirections;
            return this;
        }

        public Builder trace(Optional<TraceSettings> file) {
            this.trace = file;
            return this;
        }

        public Builder maximumMessageSize(OptionalLong octets) {
            this.maximumMessageSize = octets;
            return this;
        }

        /** @throws IllegalArgumentException where the parts do not go together */
        public Connector build() {
            return new Connector(name, remoteMta, localCredentials, callAddress, selectors, inbound, protocol, associations, retry,
                timeouts,
                schedule, poll, addressSpaces, body.orElseGet(() -> BodyHabits.defaults(protocol.mode())), mapping,
                originators, tls, trace, maximumMessageSize);
        }
    }
}
