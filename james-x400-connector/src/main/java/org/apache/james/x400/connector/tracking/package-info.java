/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The memory of messages: what was taken from peers and sent to them, by MTS-identifier, with recipients, states and times, on disk before
 * a peer gets its confirm. It answers three questions: has this message been taken before (duplicates), which mail does this report speak
 * of (correlation), and what became of a message (an operator's history).
 *
 * <p>Entry: {@code MessageTracking}. Storage is SQLite in a file of this server, or PostgreSQL shared by several
 * ({@link org.apache.james.x400.connector.tracking.TrackingDatabase}); one thread writes, and what comes together shares a commit. The
 * messages themselves are not here: they lie in James's queues. Only a content that its originator wants back is kept until it is known
 * what became of it.
 */
package org.apache.james.x400.connector.tracking;
