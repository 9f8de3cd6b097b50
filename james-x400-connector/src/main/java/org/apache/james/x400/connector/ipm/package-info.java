/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Interpersonal messages and notifications (X.420, edition 1999, "P22", and P2 of 1984): what people send each other.
 * Entry class: {@link org.apache.james.x400.connector.ipm.InterpersonalContent}, an {@link org.apache.james.x400.connector.ipm.Ipm} or an
 * {@link org.apache.james.x400.connector.ipm.Ipn}. Values are kept as they came; body parts that we do not understand stay octets.
 * {@link org.apache.james.x400.connector.ipm.IpmBounds} says what breaks the standard, and what a reader of 1984 does not know.
 * Texts of body parts are octets of the content that was decoded and last as long as it does.
 * Not here: octets (see {@code ipm.codec}), character sets and Internet mail (see {@code mixer}). X.420 builds on types of X.411, hence
 * the look into {@code p1}.
 */
package org.apache.james.x400.connector.ipm;
