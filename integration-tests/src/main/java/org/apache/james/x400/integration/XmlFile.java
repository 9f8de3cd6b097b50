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
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** One configuration file, changed as an administrator would with an editor: elements found by XPath. */
final class XmlFile {
    private final Path path;
    private final Document document;

    XmlFile(Path path) throws IOException {
        this.path = path;
        try {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(path.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }

    List<Element> find(String xpath) {
        try {
            NodeList nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(xpath, document, XPathConstants.NODESET);
            List<Element> found = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                found.add((Element) nodes.item(i));
            }
            return found;
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(xpath, e);
        }
    }

    private Element one(String xpath) {
        List<Element> found = find(xpath);
        if (found.size() != 1) {
            throw new IllegalArgumentException(path + ": " + xpath + " is there " + found.size() + " times, not once");
        }
        return found.getFirst();
    }

    XmlFile text(String xpath, String text) {
        one(xpath).setTextContent(text);
        return this;
    }

    XmlFile attribute(String xpath, String name, String value) {
        one(xpath).setAttribute(name, value);
        return this;
    }

    XmlFile remove(String xpath) {
        for (Element element : find(xpath)) {
            element.getParentNode().removeChild(element);
        }
        return this;
    }

    /** Puts a copy of the element that the other file has at this XPath in front of ours at {@code before}. */
    XmlFile insertBefore(String before, XmlFile other, String xpath) {
        Element place = one(before);
        for (Element element : other.find(xpath)) {
            Node copy = document.importNode(element, true);
            place.getParentNode().insertBefore(copy, place);
        }
        return this;
    }

    /** Puts a copy of the element that the other file has at this XPath at the end of ours at {@code parent}. */
    XmlFile append(String parent, XmlFile other, String xpath) {
        for (Element element : other.find(xpath)) {
            one(parent).appendChild(document.importNode(element, true));
        }
        return this;
    }

    /** A new element with text at the end of {@code parent}. */
    XmlFile add(String parent, String name, String text) {
        Element element = document.createElement(name);
        element.setTextContent(text);
        one(parent).appendChild(element);
        return this;
    }

    void save() {
        try {
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(path.toFile()));
        } catch (TransformerException e) {
            throw new UncheckedIOException(new IOException(path + ": " + e.getMessage(), e));
        }
    }
}
