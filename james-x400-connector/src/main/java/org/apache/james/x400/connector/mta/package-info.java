/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * What a message transfer agent decides, as functions of P1 records: which recipients a copy of a message makes us responsible for, whether
 * a message goes round in a loop, whether it has come too late or is too long, what is added to its trace, who is to hear of its fate, and
 * the names of what we originate. X.411 clause 14, as the reference of this project summarizes it.
 *
 * <p>Entry: {@link org.apache.james.x400.connector.mta.ReceptionPolicy} for what comes in,
 * {@link org.apache.james.x400.connector.mta.Tracing}, {@link org.apache.james.x400.connector.mta.Redirecting} and
 * {@link org.apache.james.x400.connector.mta.Downgrade} for what goes out, and the port
 * {@link org.apache.james.x400.connector.mta.Relaying} between both. Nothing here waits, stores or logs; time comes in as an argument.
 * What follows from a decision is done by {@code inbound}, {@code outbound} and {@code report}.
 */
package org.apache.james.x400.connector.mta;
