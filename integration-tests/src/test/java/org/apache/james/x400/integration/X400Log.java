/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.util.regex.Pattern;

/** Lines of the connector's log that operators, and our tests, wait for: the ids of the events are for ever. */
final class X400Log {
    /** Our call was refused. */
    static final Pattern CALL_REFUSED = Pattern.compile("X4C-1202 .*\\[TO-MTA-BETA]");
    /** The peer could not be reached. */
    static final Pattern CALL_FAILED = Pattern.compile("X4C-1201 .*\\[TO-MTA-BETA]");
    /** A known peer showed something else than it should. */
    static final Pattern BIND_MISMATCH = Pattern.compile("X4C-1102 .*password");

    /** A report of the peer has come. */
    static final Pattern REPORT_RECEIVED = Pattern.compile("X4C-1312 .*\\[TO-MTA-BETA]");
    /** A transfer that broke goes on in its middle. */
    static final Pattern TRANSFER_RESUMED = Pattern.compile("X4C-1316 .*behind checkpoint \\d+, at octet \\d+");
    /** An association is over, and nothing is lost. */
    static final Pattern ENDED_IN_ORDER = Pattern.compile("X4C-1109 ");

    private static final Pattern TROUBLE = Pattern.compile("\\[(WARN|ERROR) ?] o\\.a\\.j\\.x\\S* - ");

    private X400Log() {
    }

    /** Whether a line is a warning or an error of the connector's. */
    static boolean isTrouble(String line) {
        return TROUBLE.matcher(line).find();
    }
}
