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
 * The door is {@code Acse}; the services are {@code AssociationPrimitive}. It agrees the application context; titles and invocation
 * identifiers of the partners are read and handed up, but nothing is decided by them. In X.410-1984 mode ACSE sends no APDUs of its
 * own and hands everything through, so that one pipeline serves both modes.
 */
package org.apache.james.x400.transport.acse;
