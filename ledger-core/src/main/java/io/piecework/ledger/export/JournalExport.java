package io.piecework.ledger.export;

import io.piecework.ledger.stream.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes the whole journal, entry by entry in the order of the events' positions. */
public final class JournalExport {

    private static final String CURRENCIES =
            "SELECT currency, MAX(effective_at) AS last FROM ledger_posting GROUP BY currency ORDER BY currency";

    /** From the tables that {@code verify} proves: whoever can replace a view could have it tell another journal. */
    private static final String POSTINGS =
            "SELECT p.position, p.line, p.stream, p.sequence, e.name AS event, p.account, p.owner, p.currency, p.amount,"
                    + " p.effective_at, p.recorded_at, l.title, l.reason FROM ledger_posting p"
                    + " JOIN ledger_event e ON e.position = p.position"
                    + " LEFT JOIN ledger_statement_line l ON l.position = p.position ORDER BY p.position, p.line";

    private final Rows rows;

    private JournalExport(Rows rows) {
        this.rows = rows;
    }

    /**
     * @param rows of a snapshot, so that accounts, entries and balances are of one moment
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(Rows rows, JournalFormat format, Appendable out) {
        var export = new JournalExport(rows);
        switch (format) {
            case HLEDGER, LEDGER -> export.journal(new PlainTextWriter(out, format == JournalFormat.LEDGER));
            case BEANCOUNT -> export.journal(new BeancountWriter(out));
            case CSV -> export.postings(RecordWriter.csv(PostedEntry.Row.class, out));
            case JSONL -> export.postings(RecordWriter.jsonLines(PostedEntry.Row.class, out));
        }
    }

    private void postings(Consumer<PostedEntry.Row> consumer) {
        rows.each(POSTINGS, List.of(), row -> consumer.accept(PostedEntry.Row.of(row)));
    }

    private void journal(JournalWriter writer) {
        try {
            write(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(JournalWriter writer) throws IOException {
        var currencies = new ArrayList<String>();
        var last = new Instant[] {Instant.EPOCH};
        each(CURRENCIES, row -> {
            currencies.add(row.text("currency"));
            last[0] = later(last[0], row.time("last"));
        });
        writer.begin(currencies);
        each(accounts(), row -> writer.account(balance(row), row.time("since")));
        entries(writer);
        each(accounts(), row -> writer.balance(balance(row), last[0]));
    }

    private String accounts() {
        return "SELECT account, owner, currency, SUM(amount) AS balance, MIN(effective_at) AS since FROM ledger_posting"
                + " GROUP BY account, owner, currency ORDER BY account, " + rows.inByteOrder("owner") + ", currency";
    }

    private static PostedEntry.Line balance(Rows.Row row) {
        return new PostedEntry.Line(row.text("account"), row.text("owner"), row.amount("balance"));
    }

    private void entries(JournalWriter writer) throws IOException {
        var entry = new Entry(writer);
        each(POSTINGS, entry::add);
        entry.end();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private interface Told {
        void row(Rows.Row row) throws IOException;
    }

    private void each(String query, Told told) {
        Consumer<Rows.Row> consumer = row -> {
            try {
                told.row(row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        rows.each(query, List.of(), consumer);
    }

    /** The lines of one event, as long as they come. */
    private static final class Entry {

        private final JournalWriter writer;
        private List<PostedEntry.Line> lines = new ArrayList<>();
        private PostedEntry posted = new PostedEntry(-1, "", "", 0, Instant.EPOCH, Instant.EPOCH, "", "", lines);

        Entry(JournalWriter writer) {
            this.writer = writer;
        }

        void add(Rows.Row row) throws IOException {
            if (row.count("position") != posted.position()) {
                end();
                lines = new ArrayList<>();
                posted = PostedEntry.of(row, lines);
            }
            lines.add(PostedEntry.Line.of(row));
        }

        void end() throws IOException {
            if (!lines.isEmpty()) {
                writer.entry(posted);
            }
        }
    }
}
