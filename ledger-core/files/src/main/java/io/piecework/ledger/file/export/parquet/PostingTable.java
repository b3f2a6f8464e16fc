package io.piecework.ledger.file.export.parquet;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.file.parquet.Column;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.StoredPosting;
import io.piecework.ledger.reading.statement.DescribedPosting;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The journal: the columns are those of the view of postings. */
final class PostingTable implements ExportedTable {

    static final String KIND = "postings";

    private static final List<Column> COLUMNS = List.of(
            Column.count("position"),
            Column.count("line"),
            Column.text("stream"),
            Column.count("sequence"),
            Column.text("event"),
            Column.text("account"),
            Column.text("owner"),
            Column.text("currency"),
            Column.amount("amount"),
            Column.time("effective_at"),
            Column.time("recorded_at"),
            Column.text("title"),
            Column.text("reason"));

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public List<String> sums() {
        return List.of("debits", "credits");
    }

    @Override
    public void read(Rows rows, StatementPeriod period, long after, long upTo, Consumer<Row> consumer) {
        DescribedPosting.between(rows, period, after, upTo, described -> consumer.accept(row(described)));
    }

    private static Row row(DescribedPosting described) {
        StoredPosting posting = described.posting();
        BigDecimal amount = posting.amount().value();
        return new Row(
                posting.position(),
                posting.effective(),
                Arrays.asList(
                        posting.position(),
                        posting.line(),
                        posting.stream(),
                        posting.sequence(),
                        described.event(),
                        posting.account(),
                        posting.owner(),
                        posting.amount().currencyCode(),
                        amount,
                        posting.effective(),
                        posting.recorded(),
                        described.title(),
                        described.reason()),
                posting.amount().currencyCode(),
                List.of(amount.max(BigDecimal.ZERO), amount.negate().max(BigDecimal.ZERO)),
                posting);
    }
}
