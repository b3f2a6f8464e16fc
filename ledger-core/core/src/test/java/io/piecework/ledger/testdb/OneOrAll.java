package io.piecework.ledger.testdb;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cases of a test that is the same for each of them. All of them run where a test is chosen by {@code -Dtest}. Otherwise a turn, the property
 * {@code piecework.turn}, says which: the gate sets it to the number of the day, and a failing case is repeated with the same number. Without the
 * property, the turn is the version of Java.
 */
public final class OneOrAll {

    private static final boolean CHOSEN = System.getProperty("test") != null;

    /** In the gate, the profile {@code thorough}. */
    private static final boolean ALL_OF_FEW =
            CHOSEN || System.getProperty("piecework.cases", "one").equals("all");

    private static final int TURN =
            Integer.getInteger("piecework.turn", Runtime.version().feature());

    private OneOrAll() {}

    /**
     * Of few cases, such as databases, all in the gate and one in a plain build. The test's name and the turn determine which, so that all are used
     * throughout the tests.
     *
     * @param test the test's name, with its class
     */
    @SafeVarargs
    public static <T> Stream<T> of(String test, T... cases) {
        return chosen(ALL_OF_FEW, test, cases.length).mapToObj(i -> cases[i]);
    }

    /** Of few cases that cost much, one, also in the gate. After as many turns as there are cases, all have run. */
    @SafeVarargs
    public static <T> Stream<T> inTurn(String test, T... cases) {
        return chosen(CHOSEN, test, cases.length).mapToObj(i -> cases[i]);
    }

    private static IntStream chosen(boolean all, String test, int count) {
        int one = Math.floorMod(test.hashCode() + TURN, count);
        return IntStream.range(0, count).filter(i -> all || i == one);
    }

    /** Of many cases every third, also in the gate. After three turns, all have run. */
    public static <T> List<T> third(Collection<T> cases) {
        return each(3, cases);
    }

    /** Of many cases every so many, and at least one, also in the gate; after as many turns, all have run. */
    public static <T> List<T> each(int stride, Collection<T> cases) {
        return each(stride, cases, 0);
    }

    /** @param shift the same list of cases begins with another one, for instance on another database */
    public static <T> List<T> each(int stride, Collection<T> cases, int shift) {
        List<T> all = List.copyOf(cases);
        int most = Math.max(1, Math.min(stride, all.size()));
        return IntStream.range(0, all.size())
                .filter(i -> isInTurn(most, i - shift))
                .mapToObj(all::get)
                .toList();
    }

    /** Whether the case of this number, such as a seed, is one of every so many that run. */
    public static boolean isInTurn(int stride, long number) {
        return CHOSEN || Math.floorMod(number - TURN, stride) == 0;
    }

    /** One database in a plain build. */
    static boolean isPlain() {
        return !ALL_OF_FEW;
    }
}
