/**
 * O/R addresses and addresses of the Internet, RFC 2156 chapter 4. {@link org.apache.james.x400.connector.mixer.address.AddressMapper} holds
 * both algorithms; {@link org.apache.james.x400.connector.mixer.address.McgamTables} the mapping rules of Appendix F and
 * {@link org.apache.james.x400.connector.mixer.address.InternetAttribute} the domain defined attributes that carry an Internet address
 * inside an O/R address. Beside them stand the mappings of O/R descriptors and of message identifiers. The text form of an
 * O/R address itself is the business of {@code oraddress}.
 */
package org.apache.james.x400.connector.mixer.address;
