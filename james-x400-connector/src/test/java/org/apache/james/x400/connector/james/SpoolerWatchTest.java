/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;

import jakarta.mail.MessagingException;

import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.mailetcontainer.api.MailProcessor;
import org.apache.james.mailetcontainer.lib.AbstractStateCompositeProcessor;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpoolerWatchTest {
    private final List<String> heard = new ArrayList<>();
    private final List<String> whenProcessed = new ArrayList<>();

    private final AbstractStateCompositeProcessor container = new AbstractStateCompositeProcessor() {
        @Override
        protected MailProcessor createMailProcessor(String name, HierarchicalConfiguration<ImmutableNode> configuration) {
            return mail -> whenProcessed.addAll(heard);
        }
    };

    @BeforeEach
    void configure() throws Exception {
        BaseHierarchicalConfiguration configuration = new BaseHierarchicalConfiguration();
        configuration.addProperty("[@enableJmx]", false);
        configuration.addProperty("processor(-1)[@state]", "root");
        configuration.addProperty("processor(-1)[@state]", "error");
        container.configure(configuration);
        container.init();
    }

    private void process(String name) throws MessagingException {
        MailImpl mail = MailImpl.builder().name(name).addRecipient("a@us.example").state(Mail.DEFAULT).build();
        container.service(mail);
    }

    @Test
    void namesShouldBeToldWhenAProcessorIsDone() throws Exception {
        SpoolerWatch.tell(container, heard::add);
        process("m-1");
        process("m-2");

        assertThat(heard).containsExactly("m-1", "m-2");
        assertThat(whenProcessed).containsExactly("m-1");
    }

    @Test
    void troubleShouldNotHinderTheMail() {
        SpoolerWatch.tell(container, name -> {
            throw new IllegalStateException("no disk");
        });

        assertThatCode(() -> process("m-1")).doesNotThrowAnyException();
    }

    @Test
    void anotherMailetContainerShouldBeLeftAlone() {
        SpoolerWatch.tell(mail -> { }, heard::add);

        assertThat(heard).isEmpty();
    }
}
