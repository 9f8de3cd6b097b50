/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * TLS below RFC 1006: the packets of {@code tpkt} inside a TLS connection, as HTTPS does it, on a port of its own. No recommendation
 * knows it; what goes over the connection stays octet for octet the same.
 *
 * <p>Entry: {@link org.apache.james.x400.transport.tls.Tls}, made of {@link org.apache.james.x400.transport.tls.TlsOptions}. It reads
 * keys and authorities from files, once at the start and again when they have changed, so that a renewed certificate needs no restart.
 * The handshake comes before the first octet of the stack, has its own time limit, and each failure of it is one clause that names the
 * certificate. Nothing but the JDK's provider is used.
 *
 * <p>Not here: who the peer is in X.400's terms. That stays with the MTA-bind; {@link org.apache.james.x400.transport.tls.TlsPeer} says
 * which certificate was shown, for whoever wants to compare it.
 */
package org.apache.james.x400.transport.tls;
