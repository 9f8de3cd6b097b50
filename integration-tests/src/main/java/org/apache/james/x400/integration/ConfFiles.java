/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.w3c.dom.Element;

/**
 * The project's {@code conf/}: lines for files that James has already. Here they are put where each file's own comment says that they
 * belong.
 */
record ConfFiles(Path conf) {
    private static final String PROCESSOR = "/mailetcontainer/processors/processor[@state='%s']/mailet[%s]";
    private static final String PLACE = "@class='RemoteDelivery' or @class='LocalDelivery' or @class='Bounce' or @class='DSNBounce'";

    void mergeInto(ServerFolder folder) throws IOException {
        for (String file : List.of("extensions.properties", "webadmin.properties", "healthcheck.properties")) {
            folder.appendTo(file, Files.readAllLines(conf.resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
        }
        XmlFile mailets = new XmlFile(folder.conf("mailetcontainer.xml"));
        XmlFile ours = new XmlFile(conf.resolve("mailetcontainer.xml"));
        for (Element processor : ours.find("/processors/processor")) {
            String state = processor.getAttribute("state");
            String place = PROCESSOR.formatted(state, PLACE);
            mailets.attribute(place, "before", "yes");
            mailets.insertBefore(PROCESSOR.formatted(state, "@before"), ours, "/processors/processor[@state='" + state + "']/mailet");
            mailets.remove(PROCESSOR.formatted(state, "@before and @class='LocalDelivery'"));
        }
        mailets.save();
        XmlFile logback = new XmlFile(folder.conf("logback.xml"));
        logback.append("/configuration", new XmlFile(conf.resolve("logback.xml")), "/included/logger").save();
    }
}
