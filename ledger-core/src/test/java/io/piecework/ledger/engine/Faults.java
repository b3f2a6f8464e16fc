package io.piecework.ledger.engine;

/**
 * How often the tests of faults try: a third of the thorough suite's count by default, all of it with {@code -Dpiecework.faults=some}, as
 * the profile {@code thorough} sets, and as often as was promised with {@code -Dpiecework.faults=full}.
 */
final class Faults {

    private static final String HOW_OFTEN = System.getProperty("piecework.faults", "few");

    private Faults() {}

    static int times(int some, int full) {
        return switch (HOW_OFTEN) {
            case "few" -> Math.max(1, some / 3);
            case "some" -> some;
            case "full" -> full;
            default -> throw new IllegalArgumentException("piecework.faults is few, some or full, not " + HOW_OFTEN);
        };
    }

    /** A count that is not raised past the thorough suite's. */
    static int times(int some) {
        return times(some, some);
    }
}
