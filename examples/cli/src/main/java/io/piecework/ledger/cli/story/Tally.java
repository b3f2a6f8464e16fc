package io.piecework.ledger.cli.story;

/** Counts what became of a file. */
final class Tally {

    long due;
    long leftToOthers;
    private boolean timePassed;
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

    void due(long done, long left) {
        timePassed = true;
        due += done;
        leftToOthers += left;
    }

    boolean isGood() {
        return refused == 0 && failed == 0 && bad == 0;
    }

    @Override
    public String toString() {
        return "commands: " + executed + " executed, " + repeated + " repeated, " + refused + " refused\n"
                + (timePassed ? "due: " + due + " done, " + leftToOthers + " left to others\n" : "")
                + "expectations: " + held + " held, " + failed + " failed"
                + (unchecked == 0 ? "" : ", " + unchecked + " not checked") + "\n"
                + (bad == 0 ? "" : "bad lines: " + bad + "\n");
    }
}
