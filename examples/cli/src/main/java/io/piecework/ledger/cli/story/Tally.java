package io.piecework.ledger.cli.story;

/** Counts what became of a file. */
final class Tally {

    int executed;
    int repeated;
    int refused;
    int held;
    int failed;
    int unchecked;
    int bad;

    void stored(boolean again) {
        if (again) {
            repeated++;
        } else {
            executed++;
        }
    }

    boolean isGood() {
        return refused == 0 && failed == 0 && bad == 0;
    }

    @Override
    public String toString() {
        return "commands: " + executed + " executed, " + repeated + " repeated, " + refused + " refused\n"
                + "expectations: " + held + " held, " + failed + " failed"
                + (unchecked == 0 ? "" : ", " + unchecked + " not checked") + "\n"
                + (bad == 0 ? "" : "bad lines: " + bad + "\n");
    }
}
