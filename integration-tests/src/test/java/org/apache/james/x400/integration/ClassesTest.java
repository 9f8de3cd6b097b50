/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;

class ClassesTest {
    private final Classes jdk;

    ClassesTest() throws IOException {
        jdk = Classes.of();
    }

    @Test
    void memberShouldResolveWhereAnAncestorDeclaresIt() {
        assertThat(jdk.resolves(new ClassFile.Reference("java/util/ArrayList", "stream:()Ljava/util/stream/Stream;"))).isTrue();
        assertThat(jdk.resolves(new ClassFile.Reference("java/lang/Integer", "MAX_VALUE:I"))).isTrue();
        assertThat(jdk.resolves(new ClassFile.Reference("[I", "clone:()Ljava/lang/Object;"))).isTrue();
    }

    @Test
    void memberShouldNotResolveWhenItsDescriptorDiffers() {
        assertThat(jdk.resolves(new ClassFile.Reference("java/util/ArrayList", "stream:(I)Ljava/util/stream/Stream;"))).isFalse();
    }

    @Test
    void memberOfAnUnknownClassShouldNotResolve() {
        assertThat(jdk.resolves(new ClassFile.Reference("java/util/NoSuchList", "size:()I"))).isFalse();
    }

    @Test
    void typesShouldBeFoundInCodeAndDescriptors() throws IOException {
        assertThat(jdk.find("java/util/Map").orElseThrow().types())
            .contains("java/lang/Object", "java/util/function/BiFunction");
    }
}
