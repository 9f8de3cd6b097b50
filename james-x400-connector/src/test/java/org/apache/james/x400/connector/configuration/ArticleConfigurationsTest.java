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

import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.connector.peer.BodyHabits.AttachmentForm;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.james.x400.transport.service.Selector;
import org.junit.jupiter.api.Test;

/** What articles show of configurations that worked with a product can be said in ours. */
class ArticleConfigurationsTest {
    private static Connector connector(String attributes, String elements) throws Exception {
        return ConfigurationText.withConnector("name='PEER' " + attributes, "<host>peer.example</host>" + elements).configuration()
            .connectors().getFirst();
    }

    /** Q165030: 1988 normal mode, S- and P-selector MTA, the password "crucial" on both sides, 2K TPDU, BP-15, two-way alternate. */
    @Test
    void mailbus400() throws Exception {
        Connector connector = connector("preset='mailbus'", "<localMta><name>MTA-A</name><password>crucial</password></localMta>"
            + "<dialogueMode>two-way alternate</dialogueMode>"
            + "<outgoing><called transport='MTA88-1' session='MTA' presentation='MTA'/></outgoing>");

        assertThat(connector.protocol().mode()).isEqualTo(TransferMode.NORMAL_1988);
        assertThat(connector.protocol().dialogueMode()).isEqualTo(DialogueMode.TWO_WAY_ALTERNATE);
        assertThat(connector.protocol().tpduSize()).isEqualTo(2048);
        assertThat(connector.selectors().called().transport()).isEqualTo(Selector.ofText("MTA88-1"));
        assertThat(connector.selectors().called().session()).isEqualTo(Selector.ofText("MTA"));
        assertThat(connector.selectors().calling().presentation()).isEqualTo(Selector.ofText("MTA"));
        assertThat(connector.body().attachments()).isEqualTo(AttachmentForm.FILE_TRANSFER);
    }

    /** Q175483: monologue, RTS of 1988 in normal mode, T-selector 1032 as text, checkpoints of 30 kB, window 5, BP-15. */
    @Test
    void infonet() throws Exception {
        Connector connector = connector("preset='foreign-1988'", "<checkpointSize>30</checkpointSize><windowSize>5</windowSize>"
            + "<outgoing><called transport='1032'/></outgoing><body><attachments>file-transfer</attachments></body>");

        assertThat(connector.protocol().mode()).isEqualTo(TransferMode.NORMAL_1988);
        assertThat(connector.protocol().dialogueMode()).isEqualTo(DialogueMode.MONOLOGUE);
        assertThat(connector.protocol().checkpointSize()).isEqualTo(30);
        assertThat(connector.protocol().windowSize()).isEqualTo(5);
        assertThat(connector.selectors().called().transport()).isEqualTo(Selector.ofText("1032"));
        assertThat(connector.body().attachments()).isEqualTo(AttachmentForm.FILE_TRANSFER);
        assertThat(connector.body().tnef()).isEqualTo(BodyHabits.Tnef.REMOVE);
    }

    /** Q164028: the mode of 1984 with every option of the link off. */
    @Test
    void msMailGateway() throws Exception {
        Connector connector = connector("preset='foreign-1984'", "");

        assertThat(connector.protocol().mode()).isEqualTo(TransferMode.X410_1984);
        assertThat(connector.protocol().dialogueMode()).isEqualTo(DialogueMode.MONOLOGUE);
        assertThat(connector.body().attachments()).isEqualTo(AttachmentForm.BILATERALLY_DEFINED);
        assertThat(connector.body().tnef()).isEqualTo(BodyHabits.Tnef.REMOVE);
    }

    /** Q159161: no TPDU below 2048 octets is offered. */
    @Test
    void softSwitchEmx() throws Exception {
        assertThat(connector("preset='foreign-1988'", "").protocol().tpduSize()).isEqualTo(2048);
    }
}
