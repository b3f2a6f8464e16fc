package io.piecework.ledger.export;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Rows;
import java.time.Instant;
import java.util.List;

/**
 * One event's entry.
 *
 * @param title of the work, empty where there is none
 * @param reason what was given for it, empty where there is none
 */
record PostedEntry(
        long position,
        String event,
        String stream,
        long sequence,
        Instant effective,
        Instant recorded,
        String title,
        String reason,
        List<Line> lines) {

    /**
     * @param owner empty where the platform owns the account
     * @param amount debit positive
     */
    record Line(String account, String owner, Amount amount) {

        static Line of(Rows.Row row) {
            return new Line(row.text("account"), row.text("owner"), row.amount("amount"));
        }
    }

    /** A posting with what its entry says, for those who read rows. */
    record Row(
            long position,
            long line,
            Instant effective,
            Instant recorded,
            String event,
            String stream,
            long sequence,
            String account,
            String owner,
            Amount amount,
            String title,
            String reason) {

        static Row of(Rows.Row row) {
            Line line = Line.of(row);
            return new Row(
                    row.count("position"),
                    row.count("line"),
                    row.time("effective_at"),
                    row.time("recorded_at"),
                    row.text("event"),
                    row.text("stream"),
                    row.count("sequence"),
                    line.account(),
                    line.owner(),
                    line.amount(),
                    row.textOrEmpty("title"),
                    row.textOrEmpty("reason"));
        }
    }

    /** Without the lines behind this one. */
    static PostedEntry of(Rows.Row row, List<Line> lines) {
        return new PostedEntry(
                row.count("position"),
                row.text("event"),
                row.text("stream"),
                row.count("sequence"),
                row.time("effective_at"),
                row.time("recorded_at"),
                row.textOrEmpty("title"),
                row.textOrEmpty("reason"),
                lines);
    }
}
