/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * One element of the file. Each value is asked for by its name, which makes the name known; what nobody asked for is an error at the
 * {@linkplain #end end}. A wrong value is noted, and reading goes on with the default, so that all errors are found in one pass.
 */
final class Section {
    private final ImmutableNode node;
    private final String path;
    private final Findings findings;
    private final Set<String> knownElements = new LinkedHashSet<>();
    private final Set<String> knownAttributes = new LinkedHashSet<>();
    private final List<Section> parts = new ArrayList<>();
    private boolean takesText;

    /** What has been found so far, in the whole file. */
    record Findings(List<Problem> problems, List<Problem> warnings, List<EffectiveSetting> settings, UnaryOperator<String> interpolation) {
        static Findings none(UnaryOperator<String> interpolation) {
            return new Findings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), interpolation);
        }
    }

    Section(ImmutableNode node, String path, Findings findings) {
        this.node = node;
        this.path = path;
        this.findings = findings;
    }

    String path() {
        return path;
    }

    /** Whether the file has this element. */
    boolean isPresent() {
        return node.getValue() != null || !node.getChildren().isEmpty() || !node.getAttributes().isEmpty();
    }

    /** A value in force that the file does not say. */
    void note(String defaultValue) {
        findings.settings.add(new EffectiveSetting(path, defaultValue, EffectiveSetting.Origin.DEFAULT));
    }

    boolean has(String name) {
        return !node.getChildren(name).isEmpty();
    }

    /** The element of that name, an empty one where there is none. */
    Section part(String name) {
        List<Section> found = parts(name, Section::indexed);
        if (found.size() > 1) {
            problem(path + '.' + name, "stands there " + found.size() + " times, once is possible");
        }
        return found.isEmpty() ? keep(new Section(new ImmutableNode.Builder().name(name).create(), path + '.' + name, findings))
            : found.getFirst();
    }

    /** All elements of that name; {@code naming} makes their path from the path of this section, the element's name and itself. */
    List<Section> parts(String name, Function<Naming, String> naming) {
        knownElements.add(name);
        List<ImmutableNode> nodes = node.getChildren(name);
        List<Section> found = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            found.add(keep(new Section(nodes.get(i), naming.apply(new Naming(path + '.' + name, i, nodes.size(), nodes.get(i))),
                findings)));
        }
        return found;
    }

    /** From what the path of an element is made. */
    record Naming(String path, int index, int count, ImmutableNode node) {
    }

    static String indexed(Naming naming) {
        return naming.count() == 1 ? naming.path() : naming.path() + '[' + (naming.index() + 1) + ']';
    }

    static String byName(Naming naming) {
        Object name = naming.node().getAttributes().get("name");
        return naming.path() + '[' + (name == null ? Integer.toString(naming.index() + 1) : name) + ']';
    }

    private Section keep(Section part) {
        parts.add(part);
        return part;
    }

    /** The value of the element of that name, or the default, which is then noted as coming from {@code otherwise}. */
    <T> T value(String name, ValueType<T> type, T defaultValue, EffectiveSetting.Origin otherwise) {
        Optional<T> value = optional(name, type);
        if (value.isEmpty()) {
            findings.settings.add(new EffectiveSetting(path + '.' + name, type.write().apply(defaultValue), otherwise));
        }
        return value.orElse(defaultValue);
    }

    <T> T value(String name, ValueType<T> type, T defaultValue) {
        return value(name, type, defaultValue, EffectiveSetting.Origin.DEFAULT);
    }

    <T> Optional<T> optional(String name, ValueType<T> type) {
        List<T> values = values(name, type);
        if (values.size() > 1) {
            problem(path + '.' + name, "stands there " + values.size() + " times, once is possible");
        }
        return values.stream().findFirst();
    }

    <T> Optional<T> required(String name, ValueType<T> type) {
        if (!has(name)) {
            knownElements.add(name);
            problem(path + '.' + name, "is missing; accepted: " + type.accepted());
            return Optional.empty();
        }
        return optional(name, type);
    }

    /** The values of all elements of that name. */
    <T> List<T> values(String name, ValueType<T> type) {
        List<T> values = new ArrayList<>();
        for (Section part : parts(name, Section::indexed)) {
            part.text(type).ifPresent(values::add);
        }
        return values;
    }

    /** The text of this element. */
    <T> Optional<T> text(ValueType<T> type) {
        takesText = true;
        return read(path, node.getValue() == null ? "" : node.getValue().toString(), type);
    }

    <T> Optional<T> attribute(String name, ValueType<T> type) {
        knownAttributes.add(name);
        Object value = node.getAttributes().get(name);
        return value == null ? Optional.empty() : read(path + "[@" + name + ']', value.toString(), type);
    }

    <T> Optional<T> requiredAttribute(String name, ValueType<T> type) {
        Optional<T> value = attribute(name, type);
        if (!node.getAttributes().containsKey(name)) {
            problem(path + "[@" + name + ']', "is missing; accepted: " + type.accepted());
        }
        return value;
    }

    <T> T attribute(String name, ValueType<T> type, T defaultValue) {
        return attribute(name, type, defaultValue, EffectiveSetting.Origin.DEFAULT);
    }

    <T> T attribute(String name, ValueType<T> type, T defaultValue, EffectiveSetting.Origin otherwise) {
        Optional<T> value = attribute(name, type);
        if (value.isEmpty()) {
            findings.settings.add(new EffectiveSetting(path + "[@" + name + ']', type.write().apply(defaultValue), otherwise));
        }
        return value.orElse(defaultValue);
    }

    private <T> Optional<T> read(String where, String written, ValueType<T> type) {
        try {
            T value = type.read().apply(findings.interpolation.apply(written).strip());
            findings.settings.add(new EffectiveSetting(where, type.write().apply(value), EffectiveSetting.Origin.FILE));
            return Optional.of(value);
        } catch (NumberFormatException | ArithmeticException e) {
            problem(where, "\"" + written.strip() + "\" is not accepted; accepted: " + type.accepted());
        } catch (IllegalArgumentException e) {
            problem(where, e.getMessage() + "; accepted: " + type.accepted());
        }
        return Optional.empty();
    }

    /** Makes a record of values that were read; what its constructor says against them is a problem of this element. */
    <T> Optional<T> make(Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException e) {
            problem(path, e.getMessage());
            return Optional.empty();
        }
    }

    void problem(String where, String text) {
        findings.problems.add(new Problem(where, text));
    }

    void warning(String text) {
        findings.warnings.add(new Problem(path, text));
    }

    /** Notes elements and attributes that nobody asked for, here and in all parts. */
    void end() {
        Set<String> reported = new LinkedHashSet<>();
        for (ImmutableNode child : node.getChildren()) {
            if (!knownElements.contains(child.getNodeName()) && reported.add(child.getNodeName())) {
                unknown(path + '.' + child.getNodeName(), "element", child.getNodeName(), knownElements);
            }
        }
        for (Map.Entry<String, Object> attribute : node.getAttributes().entrySet()) {
            if (!knownAttributes.contains(attribute.getKey())) {
                unknown(path + "[@" + attribute.getKey() + ']', "attribute", attribute.getKey(), knownAttributes);
            }
        }
        if (node.getValue() != null && !takesText && !node.getValue().toString().isBlank()) {
            // the text itself is not shown: it may be a password that went astray
            problem(path, "has a text, but takes elements and attributes only: "
                + String.join(", ", knownElements.isEmpty() ? knownAttributes : knownElements));
        }
        parts.forEach(Section::end);
    }

    private void unknown(String where, String kind, String name, Set<String> known) {
        problem(where, "is not a known " + kind
            + NearestWord.of(name, known).map(word -> ", did you mean \"" + word + "\"?").orElse("")
            + (known.isEmpty() ? "; none is accepted here" : "; accepted: " + String.join(", ", known)));
    }
}
