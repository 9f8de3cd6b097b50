/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

/** How the type of an extension is written; both forms are read. */
public enum ExtensionTypeForm {
    /** {@code 80 01 26}: the text of the standard. */
    IMPLICIT,
    /** {@code A0 03 02 01 26}: the only form that PP 6.0 as it was shipped understands. */
    EXPLICIT_AS_PP_6_0
}
