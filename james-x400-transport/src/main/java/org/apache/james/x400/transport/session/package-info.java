/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The session protocol, X.225 (ISO 8327), below the service of X.215: kernel, half-duplex, minor synchronize, activity management and
 * exceptions, the functional units that reliable transfer needs, in versions 1 and 2. It keeps the tokens, knows whether an activity
 * runs, numbers the synchronization points, and refuses what comes out of turn. When to checkpoint, how many checkpoints may stay open
 * and what an activity means are the business of its user. User data passes as arrays of octets, bounded by the limit on a TSDU;
 * streams of any length begin above, where an APDU is cut into such pieces. The door is
 * {@link org.apache.james.x400.transport.session.Session}; the layer above speaks
 * {@link org.apache.james.x400.transport.session.SessionPrimitive}.
 */
package org.apache.james.x400.transport.session;
