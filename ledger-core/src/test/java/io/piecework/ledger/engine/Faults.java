package io.piecework.ledger.engine;

/** How hard the tests of faults try: a little in every build, as much as was promised with {@code -Dpiecework.faults=full}. */
final class Faults {

    private static final boolean FULL = "full".equals(System.getProperty("piecework.faults"));

    private Faults() {}

    static int times(int quick, int full) {
        return FULL ? full : quick;
    }
}
