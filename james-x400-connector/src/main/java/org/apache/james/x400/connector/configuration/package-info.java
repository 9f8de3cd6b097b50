/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The file {@code conf/x400.xml} and the records that it becomes.
 * <p>
 * {@code X400ConfigurationReader} turns the tree that James reads into one
 * {@link org.apache.james.x400.connector.configuration.X400Configuration}. An unknown element is an error; all errors of a file are
 * found in one pass, each with the path of its element, the values that are accepted there, and the nearest name that is known. Defaults
 * stand in the records' {@code defaults()}, and presets for known products in {@code Preset}. Below this package nobody sees a tree or
 * the name of a property.
 * <p>
 * Not here: acting on a new configuration while the server runs ({@code james}).
 */
package org.apache.james.x400.connector.configuration;
