package io.piecework.ledger.testdb;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cases of a test that is the same for each of them, such as its databases: all of them in the gate ({@code -Pthorough}) and where a test is
 * chosen by {@code -Dtest}. A plain build takes one, which the test's name and the version of Java determine, so that all databases are used
 * throughout the tests.
 */
public final class OneOrAll {

    private static final boolean ALL =
            System.getProperty("piecework.cases", "one").equals("all") || System.getProperty("test") != null;

    private OneOrAll() {}

    /** @param test the test's name, with its class */
    @SafeVarargs
    public static <T> Stream<T> of(String test, T... cases) {
        int one = Math.floorMod(test.hashCode() + Runtime.version().feature(), cases.length);
        return IntStream.range(0, cases.length).filter(i -> ALL || i == one).mapToObj(i -> cases[i]);
    }

    /** Of many cases every third in a plain build, so that another version of Java has others. */
    public static <T> List<T> third(List<T> cases) {
        int first = ALL ? 0 : Runtime.version().feature() % 3;
        return IntStream.iterate(first, i -> i < cases.size(), i -> i + (ALL ? 1 : 3))
                .mapToObj(cases::get)
                .toList();
    }
}
