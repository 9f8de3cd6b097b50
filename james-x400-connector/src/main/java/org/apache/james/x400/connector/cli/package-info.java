/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The tool jar: P1 from a shell, without a James. One class for each command, over the same stack, codecs and mapping that the connector
 * uses: {@code ping} calls an MTA and tells how far it got, {@code send} and {@code receive} are the two ends of a transfer (and a load,
 * or a bad peer), {@code decode} shows octets by name, {@code convert} shows the mapping of one mail. {@link
 * org.apache.james.x400.connector.cli.X400Tool} is where it begins. The classes of this package are in the jar with the classifier
 * {@code cli} and not in the jars for James.
 */
package org.apache.james.x400.connector.cli;
