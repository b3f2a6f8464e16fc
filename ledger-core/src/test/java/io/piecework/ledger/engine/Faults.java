package io.piecework.ledger.engine;

/**
 * How hard the tests of faults try: a little in every build, a third of it with {@code -Dpiecework.faults=few}, as much as was promised with
 * {@code -Dpiecework.faults=full}.
 */
final class Faults {

    private static final String HOW_HARD = System.getProperty("piecework.faults", "");

    private Faults() {}

    static int times(int quick, int full) {
        return switch (HOW_HARD) {
            case "full" -> full;
            case "few" -> Math.max(1, quick / 3);
            default -> quick;
        };
    }
}
