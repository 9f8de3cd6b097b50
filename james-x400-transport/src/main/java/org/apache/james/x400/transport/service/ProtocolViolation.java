/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.service;

import java.util.Objects;

/** Octets or an order of events that a protocol forbids. The message says what was wrong and, where it is known, at which octet. */
public class ProtocolViolation extends Exception {
    private static final long serialVersionUID = 1L;

    private final Layer layer;
    private final Reach reach;

    /**
     * @param layer where it was found
     * @param reach how far the damage goes
     * @param what  one clause for the operator, without the layer's name: "length 5 is below the minimum of 7"
     */
    public ProtocolViolation(Layer layer, Reach reach, String what) {
        this(layer, reach, what, null);
    }

    public ProtocolViolation(Layer layer, Reach reach, String what, Throwable cause) {
        super(Objects.requireNonNull(what, "what"), cause);
        this.layer = Objects.requireNonNull(layer, "layer");
        this.reach = Objects.requireNonNull(reach, "reach");
    }

    public Layer layer() {
        return layer;
    }

    public Reach reach() {
        return reach;
    }
}
