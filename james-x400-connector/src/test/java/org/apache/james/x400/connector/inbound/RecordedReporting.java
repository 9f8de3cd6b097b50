/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.report.ReportFactory;
import org.apache.james.x400.connector.report.Reporting;

/** Keeps the reports that would be sent. */
final class RecordedReporting implements Reporting {
    record Answer(Report report, Optional<String> connector) {
    }

    private final List<Answer> answers = new ArrayList<>();
    private final List<String> toPostmaster = new ArrayList<>();
    private boolean failing;

    List<Answer> answers() {
        return answers;
    }

    List<String> toPostmaster() {
        return toPostmaster;
    }

    void failing(boolean fails) {
        failing = fails;
    }

    @Override
    public ReportFactory reports() {
        return new ReportFactory(Mappers.DOMAIN, () -> new MtsIdentifier(Mappers.DOMAIN, "R-" + answers.size()), 10_000);
    }

    @Override
    public void answer(Report report, Optional<String> connector) throws IOException {
        if (failing) {
            throw new IOException("queue out of order");
        }
        answers.add(new Answer(report, connector));
    }

    @Override
    public void toPostmaster(Report report, String why) {
        toPostmaster.add(why);
    }
}
