/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Presentation: which abstract syntaxes are spoken on a connection, and which octets belong to which of them.
 * Text: X.216 and X.226 (1988); elements that later editions added to the PPDUs are skipped.
 * <p>
 * The door is {@link org.apache.james.x400.transport.presentation.Presentation}; the services are
 * {@link org.apache.james.x400.transport.presentation.PresentationPrimitive}. A responder takes both modes and tells them
 * apart by the mode-selector of the CP: in normal mode it agrees the presentation contexts by abstract syntax, never by number;
 * in X.410-1984 mode it hands the user data through.
 * <p>
 * Not here: context management and restoration, transfer syntaxes other than BER, simply-encoded-data.
 */
package org.apache.james.x400.transport.presentation;
