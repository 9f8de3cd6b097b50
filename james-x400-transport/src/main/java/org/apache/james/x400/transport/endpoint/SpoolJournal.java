/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.rtse.ActivityName;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.Agreement;
import org.apache.james.x400.transport.service.Selector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is on the disk about one transfer beside its octets, so that it can be resumed when the process has been started again: a line each
 * for its beginning, each checkpoint, each resumption, and for having been secured.
 *
 * <p>Nothing is forced to the disk. What the system has been given survives the death of the process, and a confirmed checkpoint transfers
 * no responsibility: what a loss of power takes away costs the sender a new beginning, not the message. That what is there is what was
 * written is known by the check sum of each line and of the octets before each checkpoint. Forcing each checkpoint would cost a rotation
 * or a flash program of some milliseconds for each 30 kB.
 *
 * <p>The line of the beginning holds the peer's bind, with its password: the file is readable for its owner only.
 */
final class SpoolJournal {
    static final String SUFFIX = ".transfer";

    private static final Logger LOGGER = LoggerFactory.getLogger(SpoolJournal.class);
    private static final String BEGUN = "begun-1";
    private static final String CHECKPOINT = "checkpoint";
    private static final String RESUMED = "resumed";
    private static final String SECURED = "secured";
    private static final String NOTHING = "-";
    private static final int MAX_SIZE = 64 << 20;

    private final Path path;
    private final FileChannel channel;

    /**
     * What a journal says.
     *
     * @param names       under which the transfer was known, the last one last
     * @param data        the file of its octets
     * @param isSecured   whether the message is ours and only the confirm may be missing
     * @param length      of the part of the journal that is whole
     */
    record Contents(Terms terms, List<ActivityName> names, Path data, List<Checkpoint> checkpoints, boolean isSecured, long length) {
    }

    /**
     * @param offset   octets before it
     * @param checkSum of those since the checkpoint before
     */
    record Checkpoint(int serial, long offset, long checkSum) {
    }

    private SpoolJournal(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static SpoolJournal create(Path folder, Terms terms, List<ActivityName> names, Path data) throws IOException {
        Path path = Files.createTempFile(folder, SpoolFile.PREFIX, SUFFIX);
        SpoolJournal journal = new SpoolJournal(path, FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        journal.line(BEGUN, data.getFileName().toString(), hex(Octets.wrap(terms.partner().address().getAddress())),
            hex(terms.partner().selectors().presentation()), hex(terms.partner().selectors().session()),
            hex(terms.partner().selectors().transport()), terms.mode().name(), terms.dialogueMode().name(),
            Integer.toString(terms.agreement().checkpointSize()), Integer.toString(terms.agreement().windowSize()), hex(terms.peerBind()),
            Long.toString(terms.recoveryTime().toMillis()));
        for (ActivityName name : names) {
            journal.resumed(0, name);
        }
        return journal;
    }

    /** Goes on with one that an earlier process wrote. */
    static SpoolJournal reopen(Path path, Contents contents) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        channel.truncate(contents.length());
        channel.position(contents.length());
        return new SpoolJournal(path, channel);
    }

    void checkpoint(Checkpoint checkpoint) throws IOException {
        line(CHECKPOINT, Integer.toString(checkpoint.serial()), Long.toString(checkpoint.offset()),
            Long.toHexString(checkpoint.checkSum()));
    }

    /** The transfer goes on behind that checkpoint, under a new name. */
    void resumed(int checkpoint, ActivityName name) throws IOException {
        line(RESUMED, Integer.toString(checkpoint), hex(name.connection().callingReference()), hex(name.connection().commonReference()),
            hex(name.connection().additionalInformation()), hex(name.activity()));
    }

    void secured() throws IOException {
        line(SECURED);
    }

    void leave() {
        try {
            channel.close();
        } catch (IOException e) {
            LOGGER.warn("{} cannot be closed: {}", path, e.toString());
        }
    }

    void delete() {
        leave();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOGGER.warn("{} cannot be deleted and stays until the next start: {}", path, e.toString());
        }
    }

    private void line(String... words) throws IOException {
        String text = String.join(" ", words);
        ByteBuffer line = ByteBuffer.wrap((checkSum(text) + ' ' + text + '\n').getBytes(US_ASCII));
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    private static String checkSum(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(US_ASCII));
        return Long.toHexString(sum.getValue());
    }

    private static String hex(Selector selector) {
        return hex(selector.isEmpty() ? Octets.EMPTY : Octets.wrap(selector.octets()));
    }

    private static String hex(Octets octets) {
        return octets.isEmpty() ? NOTHING : HexFormat.of().formatHex(octets.toByteArray());
    }

    // ---- reading

    /** What a journal says, up to the first line that is not whole; empty where not even the first one is. */
    static Optional<Contents> read(Path path) throws IOException {
        if (Files.size(path) > MAX_SIZE) {
            return Optional.empty();
        }
        String text = new String(Files.readAllBytes(path), US_ASCII);
        List<String[]> lines = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
            String line = text.substring(from, to);
            int blank = line.indexOf(' ');
            if (blank < 0 || !line.substring(0, blank).equals(checkSum(line.substring(blank + 1)))) {
                break;
            }
            lines.add(line.substring(blank + 1).split(" "));
            from = to + 1;
        }
        try {
            return lines.isEmpty() ? Optional.empty() : Optional.of(contents(path, lines, from));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | IOException e) {
            LOGGER.warn("{} is not a journal of this program: {}", path, e.toString());
            return Optional.empty();
        }
    }

    private static Contents contents(Path path, List<String[]> lines, long length) throws IOException {
        String[] first = lines.getFirst();
        if (!first[0].equals(BEGUN)) {
            throw new IOException("it begins with " + first[0]);
        }
        List<ActivityName> names = new ArrayList<>();
        List<Checkpoint> checkpoints = new ArrayList<>();
        boolean secured = false;
        for (String[] line : lines.subList(1, lines.size())) {
            switch (line[0]) {
                case CHECKPOINT ->
                    checkpoints.add(new Checkpoint(Integer.parseInt(line[1]), Long.parseLong(line[2]), Long.parseLong(line[3], 16)));
                case RESUMED -> {
                    int behind = Integer.parseInt(line[1]);
                    checkpoints.removeIf(checkpoint -> checkpoint.serial() > behind);
                    names.add(new ActivityName(new SessionConnectionIdentifier(octets(line[2]), octets(line[3]), octets(line[4])),
                        octets(line[5])));
                }
                case SECURED -> secured = true;
                default -> throw new IOException("it has a line " + line[0]);
            }
        }
        return new Contents(terms(first), names, path.resolveSibling(first[1]), checkpoints, secured, length);
    }

    private static Terms terms(String[] line) throws IOException {
        PresentationAddress selectors = new PresentationAddress(selector(line[3]), selector(line[4]), selector(line[5]));
        return new Terms(new Partner(InetAddress.getByAddress(octets(line[2]).toByteArray()), selectors), TransferMode.valueOf(line[6]),
            DialogueMode.valueOf(line[7]), new Agreement(Integer.parseInt(line[8]), Integer.parseInt(line[9])), octets(line[10]),
            Duration.ofMillis(Long.parseLong(line[11])));
    }

    private static Selector selector(String hex) {
        return hex.equals(NOTHING) ? Selector.NONE : Selector.of(octets(hex).toByteArray());
    }

    private static Octets octets(String hex) {
        return hex.equals(NOTHING) ? Octets.EMPTY : Octets.wrap(HexFormat.of().parseHex(hex));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
