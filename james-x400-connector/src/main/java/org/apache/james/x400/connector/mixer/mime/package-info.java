/**
 * The Internet message as the mapping sees it: header fields (RFC 5322, RFC 2045, RFC 2047, RFC 2231), addresses and dates in them, and the
 * tree of parts, whose octets are slices of memory or of a work file and never a large array.
 * {@link org.apache.james.x400.connector.mixer.mime.MimeReader} reads a message with mime4j's stream parser,
 * {@link org.apache.james.x400.connector.mixer.mime.MimeWriter} writes one. Reading is lenient: whatever arrives has a meaning, if only
 * as plain text. Nothing here knows X.400.
 */
package org.apache.james.x400.connector.mixer.mime;
