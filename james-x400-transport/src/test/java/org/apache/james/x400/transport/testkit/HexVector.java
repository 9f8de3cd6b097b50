/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.testkit;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.apache.james.x400.transport.asn1.Octets;

/**
 * A file of test octets; see the README beside them.
 *
 * @param name   of the file, without its ending
 * @param title  what the file says it is
 * @param frames in their order; files of one BER value have none
 * @param octets all octets of the file, one after another
 */
public record HexVector(String name, String title, List<Frame> frames, Octets octets) {
    /** The 64 vectors of the reference. */
    public static final List<String> NAMES = List.of(
        "a01-message-p22", "a02-message-p2", "a03-message-multi", "a04-report-ndr", "a05-report-dr", "a06-probe", "a07-ipm-p22", "a08-rn",
        "a09-nrn", "a10-ipm-multi", "a11-message-rich", "a12-report-rich", "f01-normal-full", "f02-x410-full", "f03-normal-10k",
        "p01-message-p22", "p02-message-p2", "p03-message-multi", "p04-report-ndr", "p05-report-dr", "p06-probe", "p07-message-rn",
        "p08-message-nrn", "p09-message-rich", "p10-report-rich", "p11-message-84perrec",
        "s01-cn-x410", "s02-cn-x410-p1-84", "s03-ac-x410", "s04-rf-x410", "s05-cn-normal", "s06-ac-normal", "s07-rf-normal", "s08-rf-spm",
        "s09-as", "s10-mip-mia", "s11-ae-aea", "s12-please-normal", "s13-please-x410", "s14-gtc-gta", "s15-ai-aia", "s16-ad-ada",
        "s17-ar-same", "s18-ar-newconn", "s19-ed", "s20-fn-dn-normal", "s21-fn-dn-x410", "s22-ab-user-x410", "s23-ab-user-normal",
        "s24-ab-arp", "s25-ab-provider", "s26-cn-recover", "s27-dt-longli", "s28-please-gt", "s29-cn-unauth", "s30-cn-x410-null", "s31-nf",
        "t01-cr", "t02-cc-exchange40", "t03-cr-nosize", "t04-dr", "t05-er", "t06-dt-segmented", "t07-cr-extra");

    /**
     * One TPKT.
     *
     * @param byInitiator who sends it
     * @param label       its PDUs in short
     * @param octets      header included
     */
    public record Frame(boolean byInitiator, String label, Octets octets) {
    }

    /** All whose names begin with {@code prefix}. */
    public static List<HexVector> all(String prefix) {
        return NAMES.stream().filter(name -> name.startsWith(prefix)).map(HexVector::load).toList();
    }

    public static HexVector load(String name) {
        List<String> lines = Resources.lines("vectors/" + name + ".hex");
        List<Frame> frames = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        StringBuilder frame = new StringBuilder();
        String heading = "";
        for (String line : lines) {
            if (line.startsWith("# > ") || line.startsWith("# < ")) {
                close(frames, heading, frame);
                heading = line;
            } else if (!line.startsWith("#")) {
                frame.append(line.strip().replace(" ", ""));
                all.append(line.strip().replace(" ", ""));
            }
        }
        close(frames, heading, frame);
        return new HexVector(name, lines.getFirst().replaceFirst("^# [^:]*: ", ""), List.copyOf(frames), octets(all));
    }

    private static void close(List<Frame> frames, String heading, StringBuilder hex) {
        if (!heading.isEmpty()) {
            frames.add(new Frame(heading.startsWith("# >"), heading.substring(4).replaceFirst(" \\(\\d+ octets\\)$", ""), octets(hex)));
            hex.setLength(0);
        }
    }

    private static Octets octets(CharSequence hex) {
        return Octets.wrap(HexFormat.of().parseHex(hex));
    }

    @Override
    public String toString() {
        return name;
    }
}
