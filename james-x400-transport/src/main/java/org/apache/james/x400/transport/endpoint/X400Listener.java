/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** Takes calls until it is closed. */
public interface X400Listener extends AutoCloseable {
    /** Where it listens, with the ports that the system chose. */
    List<InetSocketAddress> addresses();

    /** Connections that are open here, bound or not. */
    int connections();

    /**
     * Listens at other addresses, and has other limits and times for connections from now on. Addresses that stay are not touched, nor are
     * connections that are open; another backlog counts for addresses that are new.
     *
     * @throws IOException where an address cannot be bound, which it names; nothing has changed then
     */
    void change(Listening changed) throws IOException;

    /** Takes no more calls. Associations that are open stay open. */
    @Override
    void close();
}
