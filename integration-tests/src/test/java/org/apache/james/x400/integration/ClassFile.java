/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the link check must know of one class file (JVM specification, chapter 4).
 *
 * @param parents    the superclass, then the interfaces
 * @param members    fields and methods that the class declares, as {@code name:descriptor}
 * @param references fields and methods of classes that the code uses
 * @param types      all classes that the constants name, be it in code, descriptors, signatures or annotations
 * @param texts      every UTF-8 constant
 */
record ClassFile(String name, List<String> parents, Set<String> members, List<Reference> references, Set<String> types,
                 List<String> texts) {
    private static final Pattern TYPE_IN_DESCRIPTOR = Pattern.compile("L([\\w$]+(?:/[\\w$]+)+)[;<]");
    private static final int MAGIC = 0xCAFEBABE;

    record Reference(String owner, String member) {
        @Override
        public String toString() {
            return owner + "." + member;
        }
    }

    private record NameAndType(int name, int descriptor) {
    }

    private record MemberReference(int owner, int nameAndType) {
    }

    private record ClassReference(int name) {
    }

    static ClassFile parse(byte[] octets) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
        if (in.readInt() != MAGIC) {
            throw new IOException("not a class file");
        }
        in.readInt();
        Object[] constants = constants(in);
        in.readUnsignedShort();
        String name = className(constants, in.readUnsignedShort());
        List<String> parents = new ArrayList<>();
        int parent = in.readUnsignedShort();
        if (parent != 0) {
            parents.add(className(constants, parent));
        }
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            parents.add(className(constants, in.readUnsignedShort()));
        }
        Set<String> members = new HashSet<>();
        for (int kind = 0; kind < 2; kind++) {
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                in.readUnsignedShort();
                members.add(constants[in.readUnsignedShort()] + ":" + constants[in.readUnsignedShort()]);
                skipAttributes(in);
            }
        }
        return new ClassFile(name, parents, members, references(constants), types(constants), texts(constants));
    }

    private static Object[] constants(DataInputStream in) throws IOException {
        Object[] constants = new Object[in.readUnsignedShort()];
        for (int i = 1; i < constants.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> constants[i] = in.readUTF();
                case 3, 4, 17, 18 -> in.readInt();
                case 5, 6 -> {
                    in.readLong();
                    i++;
                }
                case 7 -> constants[i] = new ClassReference(in.readUnsignedShort());
                case 8, 16, 19, 20 -> in.readUnsignedShort();
                case 9, 10, 11 -> constants[i] = new MemberReference(in.readUnsignedShort(), in.readUnsignedShort());
                case 12 -> constants[i] = new NameAndType(in.readUnsignedShort(), in.readUnsignedShort());
                case 15 -> {
                    in.readUnsignedByte();
                    in.readUnsignedShort();
                }
                default -> throw new IOException("constant with tag " + tag);
            }
        }
        return constants;
    }

    private static void skipAttributes(DataInputStream in) throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            in.readUnsignedShort();
            in.skipNBytes(in.readInt());
        }
    }

    private static String className(Object[] constants, int index) {
        return (String) constants[((ClassReference) constants[index]).name()];
    }

    private static List<Reference> references(Object[] constants) {
        List<Reference> references = new ArrayList<>();
        for (Object constant : constants) {
            if (constant instanceof MemberReference reference) {
                NameAndType member = (NameAndType) constants[reference.nameAndType()];
                references.add(new Reference(className(constants, reference.owner()),
                    constants[member.name()] + ":" + constants[member.descriptor()]));
            }
        }
        return references;
    }

    private static Set<String> types(Object[] constants) {
        Set<String> types = new TreeSet<>();
        for (Object constant : constants) {
            if (constant instanceof ClassReference reference && !((String) constants[reference.name()]).startsWith("[")) {
                types.add((String) constants[reference.name()]);
            }
        }
        for (String text : texts(constants)) {
            Matcher matcher = TYPE_IN_DESCRIPTOR.matcher(text);
            while (matcher.find()) {
                types.add(matcher.group(1));
            }
        }
        return types;
    }

    private static List<String> texts(Object[] constants) {
        List<String> texts = new ArrayList<>();
        for (Object constant : constants) {
            if (constant instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }
}
