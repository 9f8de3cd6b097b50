/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.p1.ContentType;

/** P2 or P22: which of the two a content is by what is in it. */
public final class ContentTypes {
    private ContentTypes() {
    }

    /** P2 while nothing of 1988 is in it. */
    public static ContentType of(Ipm ipm) {
        return isOf1988(ipm) ? ContentType.P22 : ContentType.P2;
    }

    private static boolean isOf1988(Ipm ipm) {
        return !ipm.heading().extensions().isEmpty() || ipm.body().stream().anyMatch(ContentTypes::isOf1988);
    }

    static boolean isOf1988(BodyPart part) {
        return switch (part) {
            case BodyPart.Ia5Text text -> false;
            case BodyPart.G3Facsimile fax -> false;
            case BodyPart.Teletex text -> false;
            case BodyPart.Videotex text -> false;
            case BodyPart.NationallyDefined other -> false;
            case BodyPart.BilaterallyDefined octets -> false;
            case BodyPart.Uninterpreted other -> other.number() == 15;
            case BodyPart.ForwardedMessage forwarded -> isOf1988(forwarded.message());
            case BodyPart.GeneralText text -> true;
            case BodyPart.FileTransfer file -> true;
            case BodyPart.ForwardedNotification notification -> true;
            case BodyPart.Voice voice -> true;
            case BodyPart.ForwardedContent content -> true;
            case BodyPart.Extended other -> true;
        };
    }
}
