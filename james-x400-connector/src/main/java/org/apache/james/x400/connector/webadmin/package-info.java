/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The connector's part of James's web administration, below {@code /x400}: what the connectors do, how a caller would be matched, what
 * happened, and the few commands that an operator needs.
 * <p>
 * {@link org.apache.james.x400.connector.webadmin.X400Routes} and {@link org.apache.james.x400.connector.webadmin.MessagesRoutes} are
 * named in {@code webadmin.properties}; James builds them, and its own authentication stands before them. The first sees
 * the server only through {@link org.apache.james.x400.connector.webadmin.X400View} and
 * {@link org.apache.james.x400.connector.webadmin.X400Commands}. Errors have the shape of James's own. No answer holds a password.
 */
package org.apache.james.x400.connector.webadmin;
