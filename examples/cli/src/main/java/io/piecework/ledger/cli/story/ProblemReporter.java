package io.piecework.ledger.cli.story;

import io.piecework.ledger.cli.output.PrintableText;
import java.io.PrintWriter;

/** Prints each problem on one line of standard error, with its location, and counts it. */
final class ProblemReporter {

    private final PrintWriter err;
    private final RunCounts counts;

    ProblemReporter(PrintWriter err, RunCounts counts) {
        this.err = err;
        this.counts = counts;
    }

    void badLine(SourceLocation location, String why) {
        counts.badLines++;
        print(location, why);
    }

    void refused(SourceLocation location, String why) {
        counts.refused++;
        print(location, why);
    }

    void mismatch(SourceLocation location, Expectation.Mismatch mismatch) {
        print(location, "expected " + mismatch.expected() + ", found " + mismatch.found());
    }

    void print(SourceLocation location, String text) {
        err.println(location + ": " + PrintableText.line(text));
    }
}
