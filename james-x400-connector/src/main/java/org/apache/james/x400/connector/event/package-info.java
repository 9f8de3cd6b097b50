/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The catalogue of events: one type for each cause, with an id that never changes, the number that Exchange gave to the same cause where
 * it had one, and one line of text that states the consequence.
 * <p>
 * {@link org.apache.james.x400.connector.event.EventLog} writes them to the log, keeps the last ones for {@code /x400/events}, and counts
 * them. The table of all kinds, with what to do, is {@link org.apache.james.x400.connector.event.EventKind}. Texts never hold a password
 * or the content of a message. Not here: deciding what follows from an event.
 */
package org.apache.james.x400.connector.event;
