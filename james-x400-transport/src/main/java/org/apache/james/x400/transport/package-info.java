/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The OSI stack under X.400's P1: one package per Recommendation, from the TCP stream upwards {@code tpkt}, {@code cotp}, {@code session},
 * {@code presentation}, {@code acse}, {@code rtse}; {@code endpoint} is the door for users. Beside them {@code tls} lies below where it is
 * wanted, and {@code trace} writes down what passes. Knows nothing of mail.
 */
package org.apache.james.x400.transport;
