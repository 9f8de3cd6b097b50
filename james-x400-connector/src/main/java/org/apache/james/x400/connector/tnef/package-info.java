/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The second jar: it takes {@code winmail.dat} apart (MS-OXTNEF) with HMEF of Apache POI, which James does not bring and few need.
 * {@link org.apache.james.x400.connector.tnef.HmefTnefOpener} is what {@code mixer.body} looks for; nobody else knows this room, and the
 * drop-in jar lacks it. POI, and what POI needs, lie in the jar under names of their own, so that they meet no other copy in the server.
 * HMEF trusts the lengths in a stream: what is damaged, too long or too rich in properties is kept from it.
 */
package org.apache.james.x400.connector.tnef;
