/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.webadmin;

/** A request that cannot be answered, and the status that says so. */
final class RequestProblem extends Exception {
    private final int status;

    private RequestProblem(int status, String message) {
        super(message);
        this.status = status;
    }

    static RequestProblem invalid(String message) {
        return new RequestProblem(400, message);
    }

    static RequestProblem notFound(String message) {
        return new RequestProblem(404, message);
    }

    static RequestProblem ofServer(String message) {
        return new RequestProblem(500, message);
    }

    int status() {
        return status;
    }

    /** The words of James's own errors. */
    String type() {
        return switch (status) {
            case 404 -> "notFound";
            case 500 -> "ServerError";
            default -> "InvalidArgument";
        };
    }
}
