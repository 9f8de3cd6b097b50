/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Which configured connector a caller is: the question whose answer, from the source address alone, let mail through Exchange flow in
 * one direction only (event 9301).
 * <p>
 * A caller is looked at in two steps. Where it comes from tells who it may be: addresses and networks first, then the addresses of
 * configured host names, then the caller's own reverse name, in an order that can be set. What it shows in its call (mode, selectors,
 * MTA name, password) must then fit. A name server that gives no answer proves nothing: a caller that shows the right name and password
 * is taken all the same. The answer carries its evidence, so that one line can say why a caller was refused and what to change.
 * <p>
 * Entry class: {@link org.apache.james.x400.connector.matching.PeerMatcher}. Name servers are asked by
 * {@link org.apache.james.x400.connector.matching.PeerNames}, on threads of its own. Not here: sending the refusal ({@code inbound}).
 */
package org.apache.james.x400.connector.matching;
