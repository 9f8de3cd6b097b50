/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The public door of the stack: listen for associations, call for one, transfer APDUs. The user sees RT-OPEN, RT-TRANSFER and RT-CLOSE
 * (X.218) and no PDU. Begin with {@link org.apache.james.x400.transport.endpoint.X400Transport}, which owns the threads and the sockets;
 * callers are presented to an {@link org.apache.james.x400.transport.endpoint.AssociationListener}, and an
 * {@link org.apache.james.x400.transport.endpoint.Association} sends.
 *
 * <p>The Netty pipeline of a connection is assembled here, from the layers' doors and their options. Reading is by request: whoever uses
 * up a packet asks for the next. What arrives is kept in memory while it is short and in a file beyond that; what is sent from a file is
 * read ahead on another thread. Each association, and each attempt at one, ends once, and its end is told to the user or logged.
 *
 * <p>Over TLS a connection begins, for all of this, when its handshake is done; a {@link org.apache.james.x400.transport.tls.Tls} in the
 * {@link org.apache.james.x400.transport.endpoint.Call} or the {@link org.apache.james.x400.transport.endpoint.Listening} asks for it. A
 * {@link org.apache.james.x400.transport.trace.TraceSource} has what passes written down.
 *
 * <p>Where a connection breaks in the middle of a transfer, the side that had called recovers the association by itself, and the sender
 * goes on behind the last checkpoint that the receiver confirmed; {@code KeptTransfers} holds the parts meanwhile, and finds those that an
 * earlier process has left. A transfer is confirmed, or given back to its user, once.
 *
 * <p>Not here: who a caller is, what an APDU says, when to call again.
 */
package org.apache.james.x400.transport.endpoint;
