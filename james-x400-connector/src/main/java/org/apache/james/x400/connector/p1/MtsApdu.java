/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import org.apache.james.x400.connector.oraddress.OrName;

/** What one transfer carries from one message transfer agent to the next. */
public sealed interface MtsApdu permits Message, Probe, Report {
    /** The identifier of the message, of the probe, or of the report itself (not of its subject). */
    MtsIdentifier identifier();

    /** Who sent the message or the probe; for a report, where it goes. */
    OrName originatorOrDestination();

    /** The domains that it has passed. */
    TraceInformation trace();

    /** The extensions that concern the whole of it. */
    Extensions extensions();
}
