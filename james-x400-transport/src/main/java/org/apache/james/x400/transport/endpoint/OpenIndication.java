/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.net.InetSocketAddress;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.tls.TlsPeer;

/**
 * RT-OPEN indication: a caller wants an association (X.228).
 *
 * @param remote         where the caller calls from
 * @param proxy          the proxy that said so, where the caller comes through one that announces its callers
 * @param local          which of our addresses was called
 * @param calling        the caller's selectors
 * @param called         the selectors that the caller used for us
 * @param mode           the stack and the edition of P1 that the caller chose
 * @param dialogueMode   as proposed
 * @param checkpointSize as proposed, in units of 1024 octets; 0 leaves it to the responder
 * @param windowSize     as proposed, or its default
 * @param tls            what TLS has agreed, where the caller came over it, and whose certificate it showed
 * @param isRecovery     whether the caller takes up an association again that broke: he shows no name and password now, but those that
 *                       he showed then are given here, and a result that he is given is not sent
 * @param bindArgument   BER of the MTABindArgument as received, wrapper included where the caller sent one; empty where there was none
 */
public record OpenIndication(InetSocketAddress remote, Optional<InetSocketAddress> proxy, InetSocketAddress local,
                             PresentationAddress calling, PresentationAddress called, TransferMode mode, DialogueMode dialogueMode,
                             int checkpointSize, int windowSize, Optional<TlsPeer> tls, boolean isRecovery,
                             Octets bindArgument) {
    /** Without TLS, and no recovery. */
    public OpenIndication(InetSocketAddress remote, Optional<InetSocketAddress> proxy, InetSocketAddress local, PresentationAddress calling,
                          PresentationAddress called, TransferMode mode, DialogueMode dialogueMode, int checkpointSize, int windowSize,
                          Octets bindArgument) {
        this(remote, proxy, local, calling, called, mode, dialogueMode, checkpointSize, windowSize, Optional.empty(), false, bindArgument);
    }
}
