/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * What goes over a connection, in pcapng files that Wireshark and tshark open: the octets as they are above TLS, in packets with the true
 * addresses and ports, under TCP and IP headers that are made up. Each file begins, for each connection in it, with that connection's
 * opening, because a dissector understands nothing else without it; so files can be rotated and a trace can begin late.
 *
 * <p>Passwords of the MTA-bind are overwritten with asterisks, in place, before anything leaves memory. Where a bind has a form that is
 * not understood, all strings of it are.
 *
 * <p>Entry: a {@link org.apache.james.x400.transport.trace.TraceHandler} at the bottom of a pipeline, and the
 * {@link org.apache.james.x400.transport.trace.TraceFile} that it writes to, found through a
 * {@link org.apache.james.x400.transport.trace.TraceSource}. Event loops only hand octets over: writing is done by a thread of the file,
 * and a file that cannot be written stops the trace and nothing else. The line for each PDU in the log is not here, but in
 * {@link org.apache.james.x400.transport.service.PduTrace}.
 */
package org.apache.james.x400.transport.trace;
