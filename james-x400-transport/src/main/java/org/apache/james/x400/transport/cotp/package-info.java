/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The transport protocol, X.224 (ISO 8073) class 0 as RFC 1006 uses it, below the service of X.214. It opens the connection (CR, CC),
 * agrees a TPDU size, cuts TSDUs into DT TPDUs and puts them together again, and refuses a call with a DR. One TCP connection carries
 * one transport connection, and closing TCP is the class 0 disconnect. Other classes, expedited data and flow control are not here:
 * a proposal of them is answered by class 0 without options, or refused. The door is
 * {@link org.apache.james.x400.transport.cotp.Cotp}; the layer above speaks
 * {@link org.apache.james.x400.transport.cotp.TransportPrimitive}.
 */
package org.apache.james.x400.transport.cotp;
