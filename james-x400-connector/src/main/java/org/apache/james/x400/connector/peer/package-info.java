/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * What we know of the MTAs around us: our own name and domain, and one {@link org.apache.james.x400.connector.peer.Connector} for each
 * configured peer, Exchange's word for the bundle of everything that an administrator sets for one remote MTA.
 * <p>
 * Plain immutable records, validated when they are made, whose defaults stand in their {@code defaults()} and nowhere else; the numbers
 * are those of Exchange's X.400 connector, since its administrators know them. Entry class: {@code Connector}.
 * <p>
 * Not here: reading the file that holds all this ({@code configuration}), finding out which connector a caller is ({@code matching}),
 * and the state of associations ({@code inbound}, {@code outbound}).
 */
package org.apache.james.x400.connector.peer;
