/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * RTSE, the reliable transfer service element: one APDU after the other, each wholly and once, or not at all.
 * Text: X.218 and X.228 (1988), and X.410 (1984) for the mode named after it.
 * <p>
 * The door is {@link org.apache.james.x400.transport.rtse.Rtse}; the services are
 * {@link org.apache.james.x400.transport.rtse.ReliableTransferPrimitive}. An APDU is one session activity: it is cut into
 * segments of the agreed checkpoint size, each but the last followed by a minor synchronization point, and never more of these are open
 * than the window allows. The octets themselves come from a
 * {@link org.apache.james.x400.transport.rtse.SegmentSource} and go to a {@link org.apache.james.x400.transport.rtse.SegmentSink}:
 * RTSE holds one segment at a time. In normal mode it puts the EXTERNAL around the APDU and takes it off again.
 * <p>
 * A transfer that breaks after a confirmed checkpoint can be taken up again, on the same association or on one that recovers it: the
 * sender's user gets a {@link org.apache.james.x400.transport.rtse.Resumption} for it, and the receiver's
 * {@link org.apache.james.x400.transport.rtse.Reception} decides whether it still has the first part. As receiver we never ask for a pause:
 * an APDU that cannot be stored now is refused as a whole.
 * <p>
 * Not here: what the APDU and the user data of RT-OPEN mean.
 */
package org.apache.james.x400.transport.rtse;
