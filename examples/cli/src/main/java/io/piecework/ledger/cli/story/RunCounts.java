package io.piecework.ledger.cli.story;

/** Counts the results of a file's steps. */
final class RunCounts {

    int executed;
    int repeated;
    int refused;
    int held;
    int failed;
    int unchecked;
    int badLines;
    private boolean dueWasRun;
    private long dueDone;
    private long leftToOthers;

    void stored(boolean repeat) {
        if (repeat) {
            repeated++;
        } else {
            executed++;
        }
    }

    void due(long done, long left) {
        dueWasRun = true;
        dueDone += done;
        leftToOthers += left;
    }

    boolean isGood() {
        return refused == 0 && failed == 0 && badLines == 0;
    }

    @Override
    public String toString() {
        return "commands: " + executed + " executed, " + repeated + " repeated, " + refused + " refused\n"
                + (dueWasRun ? "due: " + dueDone + " done, " + leftToOthers + " left to others\n" : "")
                + "expectations: " + held + " held, " + failed + " failed"
                + (unchecked == 0 ? "" : ", " + unchecked + " not checked") + "\n"
                + (badLines == 0 ? "" : "bad lines: " + badLines + "\n");
    }
}
