package io.piecework.ledger.spring;

import java.util.List;
import java.util.stream.IntStream;

/** Every so many of the cases of a slow test: which, the property {@code piecework.turn} says, as in the tests of the core. All where a test is chosen. */
public final class CasesInTurn {

    private static final boolean CHOSEN = System.getProperty("test") != null;

    private static final int TURN =
            Integer.getInteger("piecework.turn", Runtime.version().feature());

    private CasesInTurn() {}

    /** @param shift the same list of cases begins with another one, for instance on another database */
    public static <T> List<T> each(int stride, List<T> cases, int shift) {
        return IntStream.range(0, cases.size())
                .filter(i -> CHOSEN || Math.floorMod(i - shift - TURN, stride) == 0)
                .mapToObj(cases::get)
                .toList();
    }
}
