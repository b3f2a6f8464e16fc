package io.piecework.ledger.cli.cases;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The cases of a test that has many: all of them in the gate ({@code -Pthorough}) and where a test is chosen by {@code -Dtest}. A plain build
 * takes every third, and with another version of Java others.
 */
public final class ThirdOrAll {

    private static final boolean ALL =
            System.getProperty("piecework.cases", "third").equals("all") || System.getProperty("test") != null;

    private ThirdOrAll() {}

    public static <T> List<T> of(List<T> cases) {
        int first = ALL ? 0 : Runtime.version().feature() % 3;
        return IntStream.iterate(first, i -> i < cases.size(), i -> i + (ALL ? 1 : 3))
                .mapToObj(cases::get)
                .toList();
    }
}
