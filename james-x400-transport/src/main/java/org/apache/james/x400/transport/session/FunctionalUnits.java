/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

/**
 * Session user requirements: the functional units beside the kernel, 16 bits as on the wire.
 *
 * @param bits 0..0xFFFF
 */
public record FunctionalUnits(int bits) {
    public static final FunctionalUnits HALF_DUPLEX = new FunctionalUnits(0x0001);
    public static final FunctionalUnits DUPLEX = new FunctionalUnits(0x0002);
    public static final FunctionalUnits EXPEDITED = new FunctionalUnits(0x0004);
    public static final FunctionalUnits MINOR_SYNCHRONIZE = new FunctionalUnits(0x0008);
    public static final FunctionalUnits MAJOR_SYNCHRONIZE = new FunctionalUnits(0x0010);
    public static final FunctionalUnits RESYNCHRONIZE = new FunctionalUnits(0x0020);
    public static final FunctionalUnits ACTIVITY_MANAGEMENT = new FunctionalUnits(0x0040);
    public static final FunctionalUnits NEGOTIATED_RELEASE = new FunctionalUnits(0x0080);
    public static final FunctionalUnits CAPABILITY_DATA = new FunctionalUnits(0x0100);
    public static final FunctionalUnits EXCEPTIONS = new FunctionalUnits(0x0200);
    public static final FunctionalUnits TYPED_DATA = new FunctionalUnits(0x0400);

    /** What this machine implements, and what reliable transfer needs, no more and no less. */
    public static final FunctionalUnits RELIABLE_TRANSFER =
        HALF_DUPLEX.and(MINOR_SYNCHRONIZE).and(ACTIVITY_MANAGEMENT).and(EXCEPTIONS);

    /** What a connect or accept without the parameter stands for. */
    public static final FunctionalUnits DEFAULT = RELIABLE_TRANSFER.and(CAPABILITY_DATA);

    public FunctionalUnits {
        if (bits < 0 || bits > 0xFFFF) {
            throw new IllegalArgumentException("functional units " + bits + " are not 16 bits");
        }
    }

    public FunctionalUnits and(FunctionalUnits more) {
        return new FunctionalUnits(bits | more.bits);
    }

    public FunctionalUnits common(FunctionalUnits others) {
        return new FunctionalUnits(bits & others.bits);
    }

    public boolean contain(FunctionalUnits others) {
        return (bits & others.bits) == others.bits;
    }

    /** Four hexadecimal digits: {@code 0249}. */
    @Override
    public String toString() {
        return String.format("%04X", bits);
    }
}
