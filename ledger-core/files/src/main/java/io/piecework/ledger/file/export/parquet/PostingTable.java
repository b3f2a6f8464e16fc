package io.piecework.ledger.file.export.parquet;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.file.parquet.ParquetColumn;
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

    private static final List<ParquetColumn> COLUMNS = List.of(
            ParquetColumn.count("position"),
            ParquetColumn.count("line"),
            ParquetColumn.text("stream"),
            ParquetColumn.count("sequence"),
            ParquetColumn.text("event"),
            ParquetColumn.text("account"),
            ParquetColumn.text("owner"),
            ParquetColumn.text("currency"),
            ParquetColumn.amount("amount"),
            ParquetColumn.time("effective_at"),
            ParquetColumn.time("recorded_at"),
            ParquetColumn.text("title"),
            ParquetColumn.text("reason"));

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<ParquetColumn> columns() {
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
