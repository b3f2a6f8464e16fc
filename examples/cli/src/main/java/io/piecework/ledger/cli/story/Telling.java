package io.piecework.ledger.cli.story;

import java.io.PrintWriter;

/** Says what does not go as the file says: one line each, with its place. */
final class Telling {

    private final PrintWriter err;
    private final Tally tally;

    Telling(PrintWriter err, Tally tally) {
        this.err = err;
        this.tally = tally;
    }

    void bad(Place place, String why) {
        tally.bad++;
        say(place, why);
    }

    void refused(Place place, String why) {
        tally.refused++;
        say(place, why);
    }

    void failed(Place place, Expectation.Mismatch mismatch) {
        say(place, "expected " + mismatch.expected() + ", found " + mismatch.found());
    }

    void say(Place place, String text) {
        err.println(place + ": " + Shown.line(text));
    }
}
