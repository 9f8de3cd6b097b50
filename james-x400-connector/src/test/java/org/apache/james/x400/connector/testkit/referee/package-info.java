/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * A second opinion: tshark reads the APDUs that we write, and what both understood is compared fact by fact.
 * Entry class: {@link org.apache.james.x400.connector.testkit.referee.ApduReferee}, a test for a few and a program for many.
 */
package org.apache.james.x400.connector.testkit.referee;
