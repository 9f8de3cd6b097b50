/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.webadmin;

import spark.Request;
import spark.Response;
import spark.Route;

/** A route whose answer is JSON, with errors in the shape of James's own. */
final class JsonRoute implements Route {
    private static final String JSON = "application/json";

    private final Handler handler;

    /** What makes an answer of a request: a tree of {@link Json}, or a text that stands as it is. */
    @FunctionalInterface
    interface Handler {
        Object handle(Request request, Response response) throws RequestProblem;
    }

    JsonRoute(Handler handler) {
        this.handler = handler;
    }

    @Override
    public Object handle(Request request, Response response) {
        response.type(JSON);
        try {
            Object answer = handler.handle(request, response);
            return answer instanceof String text ? text : Json.write(answer);
        } catch (RequestProblem e) {
            response.status(e.status());
            return Json.write(Json.object().with("statusCode", e.status()).with("type", e.type()).with("message", e.getMessage()));
        }
    }
}
