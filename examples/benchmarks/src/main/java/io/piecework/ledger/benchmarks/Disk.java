package io.piecework.ledger.benchmarks;

import java.util.Locale;
import java.util.Map;

/** The disk below the server. */
enum Disk {
    /** The machine's disk. */
    AS_IS("that of this machine", Map.of()),

    /**
     * The machine's disk with 2 ms more for each flush of the log. {@code commit_delay} lets the session that is about to flush sleep before
     * it does; {@code commit_siblings} of 0 lets it sleep even if no other session commits. Sessions that commit meanwhile share the
     * flush, as on a disk that is slow by itself. One difference remains, which favours contenders with many sessions: on such a disk,
     * a commit that arrives during a flush waits for the next one.
     */
    SLOW(
            "that of this machine, with 2 ms more for each flush of the log",
            Map.of("commit_delay", "2000", "commit_siblings", "0"));

    private final String description;
    private final Map<String, String> settings;

    Disk(String description, Map<String, String> settings) {
        this.description = description;
        this.settings = settings;
    }

    String description() {
        return description;
    }

    /** What the server's configuration needs for it. */
    Map<String, String> settings() {
        return settings;
    }

    /** As the command line spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
