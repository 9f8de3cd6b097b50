/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

/**
 * How a type writes its values, made of the ways of the types within it once for all. Implemented by lambdas, whose captured values the
 * compiler of the virtual machine takes for constants where it knows the lambda: what is made of many ways becomes one piece of code.
 */
@FunctionalInterface
interface Writing<T> {
    void write(BerWriter writer, T value);
}
