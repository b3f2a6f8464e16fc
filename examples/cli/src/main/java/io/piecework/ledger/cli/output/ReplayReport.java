package io.piecework.ledger.cli.output;

import io.piecework.ledger.audit.replay.Replay;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints the differences that a replay finds, and on a terminal its progress. */
public final class ReplayReport implements Replay.Watcher, AutoCloseable {

    private final PrintWriter out;
    private final PrintWriter err;
    private final int width;
    private final boolean json;
    private Progress progress;
    private long all;

    public ReplayReport(PrintWriter out, PrintWriter err, int width) {
        this(out, err, width, false);
    }

    /** @param json whether each finding is printed as a JSON object */
    public ReplayReport(PrintWriter out, PrintWriter err, int width, boolean json) {
        this.out = out;
        this.err = err;
        this.width = width;
        this.json = json;
        this.progress = Progress.of(err, "");
    }

    @Override
    public void begins(String pass, long events) {
        progress.pause();
        progress = Progress.of(err, "events " + pass + ": ");
        all = events;
    }

    @Override
    public void progress(String pass, long events) {
        progress.at(events, (double) events / Math.max(1, all));
    }

    @Override
    public void finding(String sentence) {
        progress.pause();
        out.println(
                json
                        ? "{\"finding\":" + JsonText.quoted(sentence) + "}"
                        : TextWrap.wrap(PrintableText.whole(sentence), width));
    }

    @Override
    public void waiting(String sentence) {
        progress.pause();
        err.println(TextWrap.wrap(PrintableText.whole(sentence), width));
        err.flush();
    }

    /** Clears the progress, so that the summary can be printed. */
    public void done() {
        progress.pause();
    }

    @Override
    public void close() {
        progress.close();
    }

    /** Such as {@code 12,345}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Such as {@code 12,345 events in 3,210 streams}. */
    public static String read(long events, long streams) {
        return count(events) + " events in " + count(streams) + " streams";
    }

    /**
     * Reports positions without an event. A deletion inside a stream, or of an event that another one repeats, is a finding too; of the rest
     * only the operator can know.
     */
    public static String unused(long positions, List<Replay.Unused> ranges) {
        long listed = ranges.stream()
                .mapToLong(range -> range.last() - range.first() + 1)
                .sum();
        String which = ranges.stream().map(Replay.Unused::toString).collect(Collectors.joining(", "))
                + (listed < positions ? ", …" : "");
        return count(positions) + (positions == 1 ? " position has" : " positions have") + " no event (" + which
                + "): commands that were refused, repeated or rolled back leave such gaps. An event deleted inside a stream"
                + " would be a difference; that no whole command was deleted, a fingerprint kept outside proves";
    }
}
