/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * TPKT, the packets of RFC 1006 that carry OSI transport over TCP: version, reserved octet, length, one TPDU. This room cuts the
 * stream of octets into packets, whatever the boundaries of TCP reads, and puts the header before what is sent. It refuses a wrong
 * version and a length that cannot be, and it takes any value in the reserved octet, which some Exchange releases left
 * uninitialized. It does not look into the TPDU: that is {@code cotp}. The door is {@link org.apache.james.x400.transport.tpkt.Tpkt}.
 */
package org.apache.james.x400.transport.tpkt;
