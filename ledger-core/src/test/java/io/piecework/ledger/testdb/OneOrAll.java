package io.piecework.ledger.testdb;

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
}
