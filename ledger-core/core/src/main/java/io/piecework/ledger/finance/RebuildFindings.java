package io.piecework.ledger.finance;

import io.piecework.ledger.command.text.Required;

/**
 * What a verification found before a forced rebuild.
 *
 * @param position of the last event
 * @param events the number of events
 * @param damaged the number of damaged events
 * @param contradicting the number of figures that differ between two events
 * @param orphaned the number of rows whose event is missing
 * @param differing the number of differing rows, the orphaned ones included
 * @param others the number of all other findings: closings, seals, fingerprints, sums, views, listeners, and the sequence of positions
 * @param unused the number of positions without an event
 * @param digest the SHA-256 over the findings in the order in which {@code verify} prints them, each followed by a line feed, as UTF-8
 */
public record RebuildFindings(
        long position,
        long events,
        long damaged,
        long contradicting,
        long orphaned,
        long differing,
        long others,
        long unused,
        String digest) {

    /** Nothing found, in a ledger of no events. */
    public static final RebuildFindings NONE = new RebuildFindings(
            0, 0, 0, 0, 0, 0, 0, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    public RebuildFindings {
        Required.components(
                RebuildFindings.class,
                position,
                events,
                damaged,
                contradicting,
                orphaned,
                differing,
                others,
                unused,
                digest);
    }
}
