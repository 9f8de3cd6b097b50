/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.io.StringReader;
import java.util.List;

import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.io.FileHandler;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** Parses XML the way James does. */
public final class ConfigurationText {
    static final String LOCAL =
        "<localMta><name>MTA-A</name><password>secretA</password><globalDomain>C=DE;A=VIAT;P=ACME</globalDomain></localMta>";

    private ConfigurationText() {
    }

    public static HierarchicalConfiguration<ImmutableNode> tree(String xml) throws ConfigurationException {
        XMLConfiguration configuration = new XMLConfiguration();
        new FileHandler(configuration).load(new StringReader(xml));
        return configuration;
    }

    public static LoadedConfiguration read(String xml) throws Exception {
        return X400ConfigurationReader.read(tree(xml));
    }

    static LoadedConfiguration withConnector(String attributes, String elements) throws Exception {
        return read("<x400>" + LOCAL + "<connectors>" + connector(attributes, elements) + "</connectors></x400>");
    }

    static String connector(String attributes, String elements) {
        return "<connector " + attributes + "><remoteMta><name>MTA-B</name><password>secretB</password></remoteMta>" + elements
            + "</connector>";
    }

    static List<Problem> problems(String xml) throws Exception {
        try {
            read(xml);
            return List.of();
        } catch (InvalidConfigurationException e) {
            return e.problems();
        }
    }

    static List<Problem> problemsOfConnector(String elements) throws Exception {
        return problems("<x400>" + LOCAL + "<connectors>" + connector("name='TO-B'", elements) + "</connectors></x400>");
    }
}
