/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * What a mapping could not carry over, as part of its result. Every mapper of {@code mixer} returns its value together with the losses:
 * {@link org.apache.james.x400.connector.mixer.loss.Mapped}. They become the {@code Discarded-X400-…} header fields, a line in the log and
 * a metric. An address or a message that cannot be mapped at all is not a loss; the mapper in question says so in its own result.
 */
package org.apache.james.x400.connector.mixer.loss;
