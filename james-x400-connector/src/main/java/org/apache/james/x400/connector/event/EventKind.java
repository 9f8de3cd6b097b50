/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.event;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What can happen. The id is for ever; Exchange's numbers are those under which its administrators know the same cause.
 */
public enum EventKind {
    STARTED("X4C-1001", Severity.INFO, "The connector takes and makes calls.", "Nothing.", 9298),
    STOPPED("X4C-1002", Severity.INFO, "The connector has stopped; messages under way stay with their owner.", "Nothing.", 9299),
    LISTENER_FAILED("X4C-1003", Severity.ERROR, "A port cannot be opened, no call can come in.",
        "Free the port, change the bind element, or give the process the right to ports below 1024."),
    CONFIGURATION_REJECTED("X4C-1004", Severity.ERROR, "The configuration has errors and is not used.",
        "Mend the elements that are named; the previous configuration, if there was one, stays in force."),
    CONFIGURATION_LOADED("X4C-1005", Severity.INFO, "A configuration is in force.", "Nothing."),
    CONFIGURATION_DOUBTFUL("X4C-1006", Severity.WARNING, "The configuration is legal, but probably not meant so.",
        "Look at the element that is named."),
    TRACKING_FAILED("X4C-1007", Severity.ERROR, "The memory of messages cannot be used: mail goes on, and nothing is remembered.",
        "Mend what is named and restart: without the memory a broken confirm may lead to a duplicate."),
    KEYS_UNUSABLE("X4C-1008", Severity.ERROR, "Keys or certificates for TLS cannot be used; what needs them waits.",
        "Mend the file that is named, or the tls element; it is read again at the next reload."),
    TRACE_ENDED("X4C-1009", Severity.WARNING, "A trace has ended, since its file cannot be written; mail goes on.",
        "Make room or mend the folder, then change the trace element or restart."),

    CALLER_UNKNOWN("X4C-1101", Severity.WARNING, "A caller was refused: no connector has its address or name.",
        "Add the address that is shown to the connector, or mend the name server; the nearest connector is named.", 9301, 9202),
    BIND_MISMATCH("X4C-1102", Severity.WARNING, "A caller was refused: it comes from a known peer, but shows something else.",
        "Compare the fields that are named on both sides.", 51, 1293, 4293),
    CALLER_SUSPENDED("X4C-1103", Severity.WARNING, "A caller was refused: its connector's schedule is \"never\".",
        "Change the schedule, or tell the peer.", 37, 1293),
    CALLER_DENIED("X4C-1104", Severity.INFO, "A connection was closed at once: its address is in the deny list.", "Nothing."),
    CALLER_UNVERIFIED("X4C-1105", Severity.WARNING, "A caller was refused: the name server gave no answer, and nothing else identifies it.",
        "Look at the name server; a password for the peer, or its address, would do without it."),
    ASSOCIATION_LIMIT("X4C-1106", Severity.WARNING, "A caller was refused for now: the limit of associations is reached.",
        "Raise the limit, or find out why the peer opens so many.", 57),
    DIALOGUE_MODE_REFUSED("X4C-1107", Severity.WARNING, "A caller was refused: it wants a dialogue mode that is not possible.",
        "Set the same dialogue mode on both sides.", 55),
    CONNECTION_LIMIT("X4C-1113", Severity.WARNING, "A connection was closed at once: a limit of the listener is reached.",
        "Find out who opens so many, put it on the deny list, or raise the limit that is named.", 9156),
    CALLER_FAILED("X4C-1112", Severity.WARNING, "A connection ended before its bind: what came is no call, or the two sides do not fit.",
        "The line says which layer missed what; a peer that is named: compare mode, TLS and proxies. Strangers belong on the deny list.",
        9225, 9236, 1279),
    ASSOCIATION_OPENED("X4C-1108", Severity.INFO, "An association is open.", "Nothing."),
    ASSOCIATION_ENDED("X4C-1109", Severity.INFO, "An association has ended in order.", "Nothing."),
    ASSOCIATION_BROKEN("X4C-1110", Severity.WARNING, "An association has ended without order; what was not confirmed is sent again.",
        "Look at the network and at the peer's log if it happens often.", 1294, 9221, 9224),
    CONNECTION_UNSECURED("X4C-1111", Severity.WARNING, "A connection was closed: TLS did not come to stand.",
        "The line names the certificate or what the caller spoke instead; compare keys and ports on both sides."),

    CALL_FAILED("X4C-1201", Severity.WARNING, "The peer cannot be reached; its messages wait for the next call.",
        "Look at host, port and network: each address that was tried is named with its answer.", 289, 9215, 4284),
    CALL_REFUSED("X4C-1202", Severity.WARNING, "The peer has refused our call; its messages wait for the next one.",
        "Compare name, password, selectors and mode with the peer's administrator; its log names the cause.", 1290),
    NOT_THE_PEER("X4C-1203", Severity.WARNING, "Who answers is not the configured peer; no message is given to it.",
        "Compare the remote MTA's name and password.", 48),
    SOURCE_ADDRESS_MISSING("X4C-1204", Severity.ERROR, "This host does not have the source address of a connector; its messages wait.",
        "Give the address to this host, or change the sourceAddress element."),
    CALL_SUCCEEDED("X4C-1205", Severity.INFO, "A peer that could not be reached answers again.", "Nothing."),

    MESSAGE_SENT("X4C-1301", Severity.INFO, "The peer has taken a message.", "Nothing.", 271),
    MESSAGE_RECEIVED("X4C-1302", Severity.INFO, "A message has been taken from a peer.", "Nothing.", 272),
    TRANSFER_BROKEN("X4C-1303", Severity.WARNING, "A transfer broke; the message is sent again.",
        "Look at the network if it happens often; a smaller checkpoint size repeats less."),
    TRANSFER_RESUMED("X4C-1316", Severity.INFO, "A transfer whose association broke goes on behind its last confirmed checkpoint.",
        "Nothing."),
    MESSAGE_RETURNED("X4C-1304", Severity.WARNING, "A message could not be delivered; its originator is told.",
        "Read reason and diagnostic.", 290, 62),
    MESSAGE_REDIRECTED("X4C-1317", Severity.INFO, "A recipient could not be reached; the message goes to the alternate recipient.",
        "Nothing."),
    MESSAGE_EXPIRED("X4C-1305", Severity.WARNING, "A message waited longer than it may; its originator is told.",
        "Look why the peer could not be reached.", 208),
    NO_ROUTE("X4C-1306", Severity.WARNING, "No connector leads to a recipient; the originator is told.",
        "Add the domain or O/R address to a connector's address spaces.", 142, 141),
    LOOP_DETECTED("X4C-1307", Severity.WARNING, "A message has been here before; its originator is told.",
        "Look at the address spaces on the way that the trace shows.", 201),
    MESSAGE_TOO_LONG("X4C-1308", Severity.WARNING, "A message is longer than it may be.",
        "Raise maximumMessageSize, or tell the originator.", 3144),
    ORIGINATOR_BARRED("X4C-1309", Severity.WARNING, "A message may not pass the connector: its originator is barred.", "Nothing.", 152),
    APDU_UNREADABLE("X4C-1310", Severity.WARNING, "What a peer sent cannot be read as P1; it keeps the message.",
        "The line says which field at which octet; ask the peer's administrator.", 200),
    CONTENT_UNREADABLE("X4C-1311", Severity.WARNING, "The content of a message cannot be converted.",
        "The line says which field at which octet; the originator is told.", 210),
    REPORT_RECEIVED("X4C-1312", Severity.INFO, "A report has been taken from a peer.", "Nothing.", 272),
    REPORT_UNROUTABLE("X4C-1313", Severity.WARNING, "A report cannot be given to anybody; it goes to the postmaster.",
        "Read it.", 141),
    QUEUE_BACKLOG("X4C-1314", Severity.WARNING, "Many messages wait for one connector.", "Look whether its peer can be reached.", 659),
    QUEUE_SUBSIDED("X4C-1315", Severity.INFO, "The backlog is gone.", "Nothing.", 660);

    /** How much it matters. */
    public enum Severity { INFO, WARNING, ERROR }

    private final String id;
    private final Severity severity;
    private final String meaning;
    private final String advice;
    private final List<ExchangeEvent> exchangeEvents;

    EventKind(String id, Severity severity, String meaning, String advice, Integer... exchangeIds) {
        this.id = id;
        this.severity = severity;
        this.meaning = meaning;
        this.advice = advice;
        this.exchangeEvents = Arrays.stream(exchangeIds).map(ExchangeEvent::of).toList();
    }

    /** {@code X4C-1101}; never changes. */
    public String id() {
        return id;
    }

    /** Its name in metrics and counters: {@code callerUnknown}. */
    public String word() {
        return camelCase(this);
    }

    /** The name of a constant as metrics have it. */
    public static String camelCase(Enum<?> constant) {
        StringBuilder text = new StringBuilder();
        for (String word : constant.name().toLowerCase(Locale.ROOT).split("_")) {
            text.append(text.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return text.toString();
    }

    public Severity severity() {
        return severity;
    }

    /** What it means, and what follows. */
    public String meaning() {
        return meaning;
    }

    /** What an administrator should do. */
    public String advice() {
        return advice;
    }

    /** The events of Exchange's MTA for the same cause, the nearest first; may be empty. */
    public List<ExchangeEvent> exchangeEvents() {
        return exchangeEvents;
    }

    /** Their numbers. */
    public List<Integer> exchangeIds() {
        return exchangeEvents.stream().map(ExchangeEvent::id).toList();
    }
}
