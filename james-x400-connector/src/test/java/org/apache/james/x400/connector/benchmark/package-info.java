/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * What {@code mvn -Pbenchmark} measures: the codec of P1 against Bouncy Castle, the mapping against mime4j's parser, and the stack against
 * bare Netty, each pair in one run, so that the machine is the same for both. {@link
 * org.apache.james.x400.connector.benchmark.BenchmarkReport} runs everything and prints the table. None of this is a test.
 */
package org.apache.james.x400.connector.benchmark;
