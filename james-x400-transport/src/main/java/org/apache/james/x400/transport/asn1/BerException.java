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
 * Octets that are not BER, or not of the type that was expected. The message says what is wrong, in which element and at which octet:
 * {@code length 200 of [APPLICATION 1] runs past its parent at MTSIdentifier.global-domain-identifier (offset 6)}.
 */
public final class BerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final long offset;
    private final String path;

    /**
     * @param reason what is wrong, one clause
     * @param offset of the octet, from the first of the octets that were decoded
     */
    public BerException(String reason, long offset) {
        this(reason, offset, "", null);
    }

    private BerException(String reason, long offset, String path, Throwable cause) {
        super(reason + (path.isEmpty() ? "" : " at " + path) + " (offset " + offset + ")", cause);
        this.reason = reason;
        this.offset = offset;
        this.path = path;
    }

    /** A value that is well encoded and that its type forbids. */
    static BerException refused(IllegalArgumentException why, long offset) {
        return new BerException(String.valueOf(why.getMessage()), offset, "", why);
    }

    /** The same, seen from the element around it. */
    BerException within(String element) {
        String longer = path.isEmpty() ? element : path.charAt(0) == '[' ? element + path : element + "." + path;
        BerException wider = new BerException(reason, offset, longer, getCause());
        wider.setStackTrace(getStackTrace());
        return wider;
    }

    /** What is wrong, without the place. */
    public String reason() {
        return reason;
    }

    /** Names of the elements from the outermost to the one at fault, with dots between; empty where no element is known. */
    public String path() {
        return path;
    }

    public long offset() {
        return offset;
    }
}
