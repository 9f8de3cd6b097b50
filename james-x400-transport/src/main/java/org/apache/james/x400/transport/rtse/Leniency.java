/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

/** What RTSE takes although the text does not allow it, each for the sake of peers that are known to do it. */
public enum Leniency {
    /**
     * An RTOAC whose checkpoint or window size exceeds what the RTORQ proposed: Exchange 5.5 answered window 5 where none, that is 3, was
     * proposed (Q189754). We keep to our proposal: smaller segments with fewer checkpoints open are always right. Without it the
     * association is aborted.
     */
    ANSWER_BEYOND_PROPOSAL,
    /**
     * Application protocol 8883 (ISO 8883, the draft of 1986) for what is 1 in X.410 mode, which profile A/3211 let private domains write
     * (Q87650, Q111947). Without it the call is refused.
     */
    APPLICATION_PROTOCOL_8883,
    /**
     * A turn-please without its priority, which is taken for the least: peers of Exchange asked with a bare Please Tokens (Q194686).
     * Without it the association is aborted.
     */
    TURN_PLEASE_WITHOUT_PRIORITY
}
