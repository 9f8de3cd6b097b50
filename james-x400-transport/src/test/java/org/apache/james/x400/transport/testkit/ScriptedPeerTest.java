/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptedPeerTest {
    private ScriptedPeer caller;
    private ScriptedPeer called;

    @BeforeEach
    void connect() throws IOException {
        try (ScriptedPeer.Door door = new ScriptedPeer.Door()) {
            caller = ScriptedPeer.call(door.address());
            called = door.accept();
        }
    }

    @AfterEach
    void close() throws IOException {
        caller.close();
        called.close();
    }

    @Test
    void linesShouldBeSentAndExpectedInOrder() throws IOException {
        caller.play(List.of("# two packets in three pieces", "> 03000008 02F0", "> 8001 03000007", "> 02F080"));

        called.play(List.of("< 03000008 02F08001", "< 0300.... 02F0*", "> 03000007 02F080"));
        assertThat(caller.receive()).hasSize(7);
    }

    @Test
    void anythingElseThanExpectedShouldFail() throws IOException {
        caller.play(List.of("> 03000008 02F08001"));

        assertThatThrownBy(() -> called.play(List.of("< 03000008 02F08002"))).isInstanceOf(AssertionError.class)
            .hasMessageContaining("0300000802F08001");
    }

    @Test
    void closeInTheMiddleOfAPacketShouldBeSeen() throws IOException {
        caller.play(List.of("> 03000008 02F0"));
        caller.close();

        assertThatThrownBy(() -> called.receive()).isInstanceOf(EOFException.class);
    }

    @Test
    void closeAndResetShouldBothCountAsClosed() throws IOException {
        caller.close();
        called.play(List.of("closed"));

        connect();
        caller.reset();
        called.play(List.of("closed"));
    }

    @Test
    void lineThatMeansNothingShouldBeRefused() {
        assertThatThrownBy(() -> called.play(List.of("send 00"))).isInstanceOf(IllegalArgumentException.class);
    }
}
