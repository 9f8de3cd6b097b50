/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The public door of the stack: listen for associations, call for one, transfer APDUs. Composes the layers' own options and assembles the
 * Netty pipeline; the user sees RT-OPEN, RT-TRANSFER and RT-CLOSE (X.218) and no PDU.
 *
 * <p>Entry: {@link org.apache.james.x400.transport.endpoint.Association} and
 * {@link org.apache.james.x400.transport.endpoint.AssociationListener}.
 */
package org.apache.james.x400.transport.endpoint;
