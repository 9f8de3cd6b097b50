/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.util.concurrent.CompletionException;

/** Thrown where an association was asked for and did not come to be. */
public final class AssociationRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient AssociationEnd end;

    public AssociationRefused(AssociationEnd end) {
        super(end.text());
        this.end = end;
    }

    /** What a call has failed with, which may be this exception: a stage that depends on another one wraps its failure. */
    public static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    public AssociationEnd end() {
        return end;
    }
}
