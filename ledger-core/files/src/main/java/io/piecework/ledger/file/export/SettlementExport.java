package io.piecework.ledger.file.export;

import io.piecework.ledger.reading.statement.Settlement;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * Writes settlements: one row for each statement line that a payout pays, by the rules of {@link RecordWriter}; throws {@link
 * UncheckedIOException}.
 */
public final class SettlementExport {

    private SettlementExport() {}

    /** @param zone in which times are written */
    public static Consumer<Settlement> csv(ZoneId zone, Appendable out) {
        return rows(zone, RecordWriter.csv(SettlementRow.class, out));
    }

    /** @param zone in which times are written */
    public static Consumer<Settlement> jsonLines(ZoneId zone, Appendable out) {
        return rows(zone, RecordWriter.jsonLines(SettlementRow.class, out));
    }

    private static Consumer<Settlement> rows(ZoneId zone, Consumer<SettlementRow> rows) {
        return settlement -> SettlementRow.each(settlement, zone, rows);
    }
}
