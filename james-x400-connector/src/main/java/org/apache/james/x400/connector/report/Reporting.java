/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.report;

import java.io.IOException;
import java.util.Optional;

import org.apache.james.x400.connector.p1.Report;

/** Where reports of ours are made and sent. */
public interface Reporting {
    /** Makes reports in the name of our domain, as the configuration is now. */
    ReportFactory reports();

    /**
     * Sends a report of ours. When this returns, James has it.
     *
     * @param connector over which that came which the report is about: it goes back there where no address space leads anywhere
     * @throws IOException where James did not take it
     */
    void answer(Report report, Optional<String> connector) throws IOException;

    /**
     * Gives a report to the postmaster in words. When this returns, James has it.
     *
     * @param why nobody else can be given it, one clause
     * @throws IOException where James did not take it
     */
    void toPostmaster(Report report, String why) throws IOException;
}
