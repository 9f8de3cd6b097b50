/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

/** Where incoming APDUs go. Called on the event loop: it must not wait for anything. */
public interface Reception {
    /** A new transfer begins. */
    SegmentSink start(ActivityName activity);

    /**
     * The sender takes an interrupted transfer up again.
     *
     * @param interrupted the activity under which the transfer began, or was last resumed
     * @param checkpoint  the sender goes on with the octet behind this one: what was written after it is dropped
     * @param activity    its name from now on
     */
    default Resumed resume(ActivityName interrupted, int checkpoint, ActivityName activity) {
        return new Resumed.Unknown();
    }

    /** What is left of an interrupted transfer. */
    sealed interface Resumed {
        /** @param sink takes what follows the checkpoint */
        record Continued(SegmentSink sink) implements Resumed {
        }

        /** All of it had arrived, and is ours: only the confirm was lost. */
        record AlreadySecured() implements Resumed {
        }

        /** Nothing, or not that much: the sender has to begin again. */
        record Unknown() implements Resumed {
        }
    }
}
