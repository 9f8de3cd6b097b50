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
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The classes that a set of jars and the running JDK offer, looked up and resolved as a JVM would, but without loading any. */
final class Classes {
    private final Map<String, Path> jars = new HashMap<>();
    private final Map<String, Optional<ClassFile>> parsed = new HashMap<>();
    private final FileSystem jdk = FileSystems.getFileSystem(URI.create("jrt:/"));

    static Classes of(Path... jarsOrFolders) throws IOException {
        Classes classes = new Classes();
        for (Path path : jarsOrFolders) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
                        classes.add(jar);
                    }
                }
            } else {
                classes.add(path);
            }
        }
        return classes;
    }

    private void add(Path jar) throws IOException {
        for (String name : namesIn(jar)) {
            jars.putIfAbsent(name, jar);
        }
    }

    static Set<String> namesIn(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Set<String> names = new TreeSet<>();
            zip.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                .forEach(name -> names.add(name.substring(0, name.length() - ".class".length())));
            return names;
        }
    }

    Set<String> names() {
        return jars.keySet();
    }

    Optional<ClassFile> find(String name) {
        return parsed.computeIfAbsent(name, this::read);
    }

    private Optional<ClassFile> read(String name) {
        try {
            if (jars.containsKey(name)) {
                try (ZipFile zip = new ZipFile(jars.get(name).toFile())) {
                    return Optional.of(ClassFile.parse(zip.getInputStream(zip.getEntry(name + ".class")).readAllBytes()));
                }
            }
            int slash = name.lastIndexOf('/');
            Path modules = jdk.getPath("/packages", slash < 0 ? "" : name.substring(0, slash).replace('/', '.'));
            if (!Files.isDirectory(modules)) {
                return Optional.empty();
            }
            try (Stream<Path> links = Files.list(modules)) {
                for (Path module : links.toList()) {
                    Path file = jdk.getPath("/modules", module.getFileName().toString(), name + ".class");
                    if (Files.exists(file)) {
                        return Optional.of(ClassFile.parse(Files.readAllBytes(file)));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Whether the member is declared in the owner or in one of its ancestors. */
    boolean resolves(ClassFile.Reference reference) {
        if (reference.owner().startsWith("[")) {
            return true;
        }
        if (List.of("java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle").contains(reference.owner())) {
            return true;
        }
        return find(reference.owner()).filter(owner -> owner.members().contains(reference.member())
            || owner.parents().stream().anyMatch(parent -> resolves(new ClassFile.Reference(parent, reference.member())))).isPresent();
    }
}
