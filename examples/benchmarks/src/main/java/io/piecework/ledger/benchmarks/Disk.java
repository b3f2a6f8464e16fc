package io.piecework.ledger.benchmarks;

import java.util.Locale;
import java.util.Map;

/** The disk below the server. */
enum Disk {
    AS_IS("that of this machine", 0),

    /**
     * This machine's with 2 ms more for each flush of the log. {@code commit_delay} lets the session that is about to flush sleep before it
     * does; {@code commit_siblings} of 0 lets it sleep even if no other session commits. Sessions that commit meanwhile share the
     * flush, as on a disk that is slow by itself. One difference remains, which favours many sessions: on such a disk, a commit that
     * arrives during a flush waits for the next one.
     */
    SLOW("that of this machine, with 2 ms more for each flush of the log", 2_000);

    private final String description;
    private final int delayMicros;

    Disk(String description, int delayMicros) {
        this.description = description;
        this.delayMicros = delayMicros;
    }

    String description() {
        return description;
    }

    /** What the server's configuration needs for it. */
    Map<String, String> settings() {
        return delayMicros == 0
                ? Map.of()
                : Map.of("commit_delay", Integer.toString(delayMicros), "commit_siblings", "0");
    }

    /** As the command line spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
