package io.piecework.ledger.file.export.parquet;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.file.parquet.ParquetColumn;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.StoredPosting;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A kind of exported files: its columns, and how its rows are read. */
interface ExportedTable {

    /** The beginning of the files' names. */
    String kind();

    List<ParquetColumn> columns();

    /** The names of the amounts that the manifest sums up by currency. */
    List<String> sums();

    /** Reads the rows after a position and up to another by position, in bounded memory; rows outside of the period may be among them. */
    void read(Rows rows, StatementPeriod period, long after, long upTo, Consumer<Row> consumer);

    /**
     * A row with its values.
     *
     * @param currency empty for events, which may have several or none
     * @param amounts for {@link #sums}
     * @param posting for the digest of a period; null where the row is none
     */
    record Row(
            long position,
            Instant effective,
            List<@Nullable Object> values,
            String currency,
            List<BigDecimal> amounts,
            @Nullable StoredPosting posting) {}
}
