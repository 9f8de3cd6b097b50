/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * ACSE, the association control service element: AARQ, AARE, RLRQ, RLRE and ABRT.
 * Text: X.217 and X.227 (1988); authentication fields of later editions are skipped.
 * <p>
 * The door is {@link org.apache.james.x400.transport.acse.Acse}; the services are
 * {@link org.apache.james.x400.transport.acse.AssociationPrimitive}. It agrees the application context. The titles of the
 * partners are handed up as they came and nothing is decided by them; invocation identifiers are passed over. In X.410-1984 mode ACSE
 * sends no APDUs of its own and hands everything through, so that one pipeline serves both modes.
 */
package org.apache.james.x400.transport.acse;
