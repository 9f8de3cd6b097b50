/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.testkit;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * What the searching Jazzer calls: gives each input to all {@link FuzzTest} methods of one class, or to a single one.
 * Of what JUnit does for a test, only folders for {@link TempDir} fields are provided.
 * The first argument of the target is the class's name, with {@code #method} behind it for a single method.
 */
public final class FuzzTarget {
    private static Object instance;
    private static List<Method> methods = List.of();

    private FuzzTarget() {
    }

    /** Called once by Jazzer, before the first input. */
    public static void fuzzerInitialize(String[] arguments) throws ReflectiveOperationException, IOException {
        String[] name = arguments[0].split("#", 2);
        Class<?> type = Class.forName(name[0]);
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        instance = constructor.newInstance();
        methods = methods(type).stream().filter(method -> name.length == 1 || method.getName().equals(name[1])).toList();
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("no such fuzz test: " + arguments[0]);
        }
        methods.forEach(method -> method.setAccessible(true));
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(TempDir.class)) {
                field.setAccessible(true);
                field.set(instance, Files.createTempDirectory("fuzz-"));
            }
        }
        warmUp();
    }

    /** Loads the classes, which on a busy machine takes longer than an input may; what is wrong with this input is found again. */
    private static void warmUp() {
        try {
            fuzzerTestOneInput(new byte[0]);
        } catch (Throwable foundAgain) {
            System.err.println("the empty input fails: " + foundAgain);
        }
    }

    /** Called by Jazzer for each input; each method gets a copy of its own, since some change theirs. */
    public static void fuzzerTestOneInput(byte[] octets) throws Throwable {
        for (Method method : methods) {
            try {
                method.invoke(instance, (Object) octets.clone());
            } catch (InvocationTargetException finding) {
                throw finding.getCause();
            }
        }
    }

    static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(FuzzTest.class))
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    }
}
