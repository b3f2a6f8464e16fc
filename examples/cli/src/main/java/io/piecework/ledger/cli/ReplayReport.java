package io.piecework.ledger.cli;

import io.piecework.ledger.cli.story.Shown;
import io.piecework.ledger.stream.Replay;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints what a replay finds, and on a terminal how far it is and how fast. */
final class ReplayReport implements Replay.Watcher, AutoCloseable {

    private static final long NANOS = 1_000_000_000;

    private final PrintWriter out;
    private final Progress progress;
    private String pass = "";
    private long began;

    ReplayReport(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.progress = Progress.of(err, "");
    }

    @Override
    public void progress(String current, long events) {
        if (!pass.equals(current)) {
            pass = current;
            began = System.nanoTime();
        }
        progress.at(events, () -> count(events) + " events " + pass + ", " + count(perSecond(events)) + " a second");
    }

    @Override
    public void finding(String sentence) {
        progress.pause();
        out.println(Shown.whole(sentence));
    }

    /** Gives the line free for the summary. */
    void done() {
        progress.pause();
    }

    @Override
    public void close() {
        progress.close();
    }

    /** Such as {@code 12,345}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Such as {@code 12,345 events in 3,210 streams}. */
    static String read(long events, long streams) {
        return count(events) + " events in " + count(streams) + " streams";
    }

    /** Says what a gap may be, since it may be nothing. */
    static String unused(long positions) {
        return count(positions) + (positions == 1 ? " position has" : " positions have")
                + " no event: of what was rolled back, refused or not needed, or of events that somebody deleted";
    }

    private long perSecond(long events) {
        return events * NANOS / Math.max(1, System.nanoTime() - began);
    }
}
