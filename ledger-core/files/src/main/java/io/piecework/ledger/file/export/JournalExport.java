package io.piecework.ledger.file.export;

import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.Postings;
import io.piecework.ledger.reading.statement.DescribedPosting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** Writes the whole journal, entry by entry in the order of the events' positions. */
@API(status = API.Status.INTERNAL)
public final class JournalExport {

    private final Rows rows;
    private final Tags tags;

    private JournalExport(Rows rows, Tags tags) {
        this.rows = rows;
        this.tags = tags;
    }

    /**
     * @param rows of a snapshot, so that accounts, entries and balances are of one moment
     * @param tags only of the commands with all of these
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(Rows rows, JournalFormat format, Tags tags, Appendable out) {
        var export = new JournalExport(rows, tags);
        switch (format) {
            case HLEDGER, LEDGER -> export.journal(new PlainTextWriter(out, format == JournalFormat.LEDGER));
            case BEANCOUNT -> export.journal(new BeancountWriter(out));
            case CSV -> export.postings(RecordWriter.csv(PostedEntry.Row.class, out));
            case JSONL -> export.postings(RecordWriter.jsonLines(PostedEntry.Row.class, out));
        }
    }

    private void postings(Consumer<PostedEntry.Row> consumer) {
        DescribedPosting.each(rows, tags, posting -> consumer.accept(PostedEntry.Row.of(posting)));
    }

    private void journal(JournalWriter writer) {
        try {
            write(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(JournalWriter writer) throws IOException {
        List<Postings.LastEffective> currencies = Postings.currencies(rows);
        Instant last = currencies.stream()
                .map(Postings.LastEffective::last)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        writer.begin(currencies.stream().map(Postings.LastEffective::currency).toList());
        Postings.accounts(rows, unchecked(account -> writer.account(PostedEntry.Line.of(account), account.since())));
        entries(writer);
        Postings.accounts(rows, unchecked(account -> writer.balance(PostedEntry.Line.of(account), last)));
    }

    private void entries(JournalWriter writer) throws IOException {
        var entry = new EntryCollector(writer);
        DescribedPosting.each(rows, tags, unchecked(entry::add));
        entry.end();
    }

    private interface Write<T> {
        void accept(T value) throws IOException;
    }

    private static <T> Consumer<T> unchecked(Write<T> write) {
        return value -> {
            try {
                write.accept(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** Collects the postings of one event and writes its entry when the next event begins. */
    private static final class EntryCollector {

        private final JournalWriter writer;
        private List<PostedEntry.Line> lines = new ArrayList<>();
        private PostedEntry posted = new PostedEntry(-1, "", "", 0, Instant.EPOCH, Instant.EPOCH, "", "", lines);

        EntryCollector(JournalWriter writer) {
            this.writer = writer;
        }

        void add(DescribedPosting posting) throws IOException {
            if (posting.posting().position() != posted.position()) {
                end();
                lines = new ArrayList<>();
                posted = PostedEntry.of(posting, lines);
            }
            lines.add(PostedEntry.Line.of(posting.posting()));
        }

        void end() throws IOException {
            if (!lines.isEmpty()) {
                writer.entry(posted);
            }
        }
    }
}
