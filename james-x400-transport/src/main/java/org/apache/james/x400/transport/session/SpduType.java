/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.util.Optional;

/**
 * The SPDUs of X.225, by their abbreviations. Some share an identifier: which one is meant depends on its place in the TSDU.
 */
enum SpduType {
    GT(1, Category.ZERO),
    PT(2, Category.ZERO),

    CN(13, Category.ONE),
    OA(16, Category.ONE),
    CDO(15, Category.ONE),
    AC(14, Category.ONE),
    RF(12, Category.ONE),
    FN(9, Category.ONE),
    DN(10, Category.ONE),
    NF(8, Category.ONE),
    AB(25, Category.ONE),
    AA(26, Category.ONE),
    GTC(21, Category.ONE),
    GTA(22, Category.ONE),
    EX(5, Category.ONE),
    PR(7, Category.ONE),
    TD(33, Category.ONE),

    DT(1, Category.TWO),
    MIP(49, Category.TWO),
    MIA(50, Category.TWO_ANSWER),
    /** Shares its identifier with AE, and differs by the sync type item. */
    MAP(41, Category.TWO),
    AE(41, Category.TWO),
    /** Also MAA, the answer to MAP. */
    AEA(42, Category.TWO_ANSWER),
    AS(45, Category.TWO),
    AR(29, Category.TWO),
    AI(25, Category.TWO),
    AIA(26, Category.TWO_ANSWER),
    AD(57, Category.TWO),
    ADA(58, Category.TWO_ANSWER),
    ER(0, Category.TWO_ANSWER),
    ED(48, Category.TWO_ANSWER),
    RS(53, Category.TWO),
    RA(34, Category.TWO_ANSWER),
    CD(61, Category.TWO),
    CDA(62, Category.TWO_ANSWER);

    /** Where in a TSDU an SPDU may stand. */
    enum Category {
        /** First; alone or before one of category 2. */
        ZERO,
        /** Alone. */
        ONE,
        /** Second, after a give tokens SPDU when we send it. */
        TWO,
        /** Second, after a please tokens SPDU when we send it. */
        TWO_ANSWER
    }

    private static final SpduType[] FIRST = new SpduType[256];
    private static final SpduType[] SECOND = new SpduType[256];

    static {
        for (SpduType type : values()) {
            boolean first = type.category == Category.ZERO || type.category == Category.ONE;
            (first ? FIRST : SECOND)[type.identifier] = type;
        }
    }

    private final int identifier;
    private final Category category;

    SpduType(int identifier, Category category) {
        this.identifier = identifier;
        this.category = category;
    }

    int identifier() {
        return identifier;
    }

    Category category() {
        return category;
    }

    /** What the identifier means at the beginning of a TSDU. */
    static Optional<SpduType> first(int identifier) {
        return Optional.ofNullable(FIRST[identifier]);
    }

    /** What the identifier means after a category 0 SPDU. */
    static Optional<SpduType> second(int identifier) {
        return Optional.ofNullable(SECOND[identifier]);
    }
}
