/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.webadmin;

import java.util.concurrent.CompletionStage;

import org.apache.james.x400.connector.peer.Connector;

/** What an operator may do. */
public interface X400Commands {
    /** Reads {@code conf/x400.xml} again. */
    ReloadResult reload();

    /**
     * Ends an association: in order, after the transfer under way, or at once.
     *
     * @return false where there is none of that id
     */
    boolean end(String association, boolean atOnce);

    /** Calls the connector's peer, binds, and releases. The stage never fails. */
    CompletionStage<TestResult> test(Connector connector);
}
