/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.apache.commons.configuration2.PropertiesConfiguration;
import org.apache.commons.configuration2.convert.DefaultListDelimiterHandler;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.utils.UserDefinedStartable;
import org.apache.james.webadmin.Routes;
import org.apache.mailet.Mailet;
import org.apache.mailet.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import com.google.inject.Module;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;

/** What an administrator copies into his own James: each file is read the way James reads it, and each class that it names is there. */
class ConfFolderTest {
    private static final Path CONF = Path.of("../conf");

    private static List<Class<?>> classes(String file, String key) throws Exception {
        PropertiesConfiguration properties = new PropertiesConfiguration();
        properties.setListDelimiterHandler(new DefaultListDelimiterHandler(','));
        try (Reader reader = Files.newBufferedReader(CONF.resolve(file))) {
            properties.read(reader);
        }
        assertThat(properties.getKeys()).toIterable().contains(key);
        return Stream.of(properties.getStringArray(key)).<Class<?>>map(name -> {
            try {
                return Class.forName(name, false, ConfFolderTest.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new AssertionError(name + " of conf/" + file + " is not there", e);
            }
        }).toList();
    }

    @Test
    void everyFileShouldBeReadByATestOfThisClassOrOfTheSample() throws Exception {
        try (Stream<Path> files = Files.list(CONF)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("x400.xml", "extensions.properties",
                "webadmin.properties", "healthcheck.properties", "mailetcontainer.xml", "logback.xml");
        }
    }

    @Test
    void extensionsShouldNameAModuleAndAStartable() throws Exception {
        assertThat(classes("extensions.properties", "guice.extension.module")).singleElement().matches(Module.class::isAssignableFrom);
        assertThat(classes("extensions.properties", "guice.extension.startable")).singleElement()
            .matches(UserDefinedStartable.class::isAssignableFrom);
    }

    @Test
    void webadminShouldNameRoutes() throws Exception {
        assertThat(classes("webadmin.properties", "extensions.routes")).hasSize(2).allMatch(Routes.class::isAssignableFrom);
    }

    @Test
    void healthcheckShouldNameHealthChecks() throws Exception {
        assertThat(classes("healthcheck.properties", "additional.healthchecks")).hasSize(2).allMatch(HealthCheck.class::isAssignableFrom);
    }

    @Test
    void mailetcontainerShouldNameOurMailetsAndTheirMatcher() throws Exception {
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(CONF.resolve("mailetcontainer.xml").toFile());
        NodeList mailets = document.getElementsByTagName("mailet");
        int ours = 0;
        for (int i = 0; i < mailets.getLength(); i++) {
            Element mailet = (Element) mailets.item(i);
            if (mailet.getAttribute("class").startsWith("org.apache.james.x400.")) {
                ours++;
                assertThat(Mailet.class).isAssignableFrom(Class.forName(mailet.getAttribute("class"), false, getClass().getClassLoader()));
            }
            if (mailet.getAttribute("match").startsWith("org.apache.james.x400.")) {
                assertThat(Matcher.class).isAssignableFrom(Class.forName(mailet.getAttribute("match"), false, getClass().getClassLoader()));
            }
        }
        assertThat(ours).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.apache.james.x400.event", "org.apache.james.x400.connector.mta"})
    void logbackShouldShowOurLinesWhereverItIsIncluded(String logger) throws Exception {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        String including = "<configuration><root level='WARN'/><include file='" + CONF.resolve("logback.xml").toAbsolutePath()
            + "'/></configuration>";

        assertThatCode(() -> configurator.doConfigure(new InputSource(new StringReader(including)))).doesNotThrowAnyException();
        assertThat(context.getLogger(logger).getEffectiveLevel()).isEqualTo(Level.INFO);
        assertThat(context.getLogger("com.example").getEffectiveLevel()).isEqualTo(Level.WARN);
    }
}
