/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * O/R addresses and addresses of the Internet, RFC 2156 chapter 4.
 * {@link org.apache.james.x400.connector.mixer.address.AddressMapper} holds both algorithms. Mapping rules come from files
 * ({@link org.apache.james.x400.connector.mixer.address.McgamTables}, Appendix F) or from the DNS
 * ({@link org.apache.james.x400.connector.mixer.address.PxMcgams}, RFC 2163), and
 * {@link org.apache.james.x400.connector.mixer.address.InternetAttribute} knows the domain defined attributes that carry an Internet
 * address inside an O/R address. Beside them stand the mappings of O/R descriptors and of message identifiers.
 * {@link org.apache.james.x400.connector.mixer.address.AddressOf1988} carries an address of 1988 inside one of 1984 (RFC 1328). The text
 * form of an O/R address itself is the business of {@code oraddress}.
 */
package org.apache.james.x400.connector.mixer.address;
