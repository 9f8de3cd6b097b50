/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The place where everything is put together and handed to James: the Guice module, the startable, and the objects whose life follows
 * the server's. Nothing is decided here, and nothing outside looks in here.
 * <p>
 * {@link org.apache.james.x400.connector.james.X400Module} is named in {@code extensions.properties} and binds what mailet, routes,
 * health checks and startable share. {@link org.apache.james.x400.connector.james.LiveConfiguration} holds {@code conf/x400.xml} as it
 * is in force; it is read when the first of them asks, since James makes the mailet before it starts the startable.
 */
package org.apache.james.x400.connector.james;
