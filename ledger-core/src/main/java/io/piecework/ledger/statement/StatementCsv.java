package io.piecework.ledger.statement;

import io.piecework.ledger.message.Id;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Statements' lines as CSV (RFC 4180, lines end as on Unix), one row a line, amounts in canonical text, times in the period's zone, texts as {@link SafeCell} has them. */
public final class StatementCsv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setHeader(
                    "effective",
                    "recorded",
                    "kind",
                    "assignment",
                    "task",
                    "title",
                    "payout",
                    "award",
                    "operation",
                    "currency",
                    "gross",
                    "fee",
                    "tax",
                    "net",
                    "held_until",
                    "balance",
                    "reason")
            .get();

    private StatementCsv() {}

    /** Needs Apache Commons CSV on the class path, which the library leaves to those who want CSV. */
    public static void write(List<Statement> statements, Appendable out) throws IOException {
        CSVPrinter csv = new CSVPrinter(out, FORMAT);
        for (Statement statement : statements) {
            lines(statement, csv);
        }
        csv.flush();
    }

    private static void lines(Statement statement, CSVPrinter csv) throws IOException {
        var zone = statement.period().zone();
        for (StatementLine line : statement.lines()) {
            csv.printRecord(
                    line.effective().atZone(zone).toOffsetDateTime(),
                    line.recorded().atZone(zone).toOffsetDateTime(),
                    line.kind(),
                    SafeCell.of(valueOf(line.assignment())),
                    SafeCell.of(valueOf(line.task())),
                    SafeCell.of(line.title()),
                    SafeCell.of(valueOf(line.payout())),
                    SafeCell.of(valueOf(line.award())),
                    SafeCell.of(valueOf(line.operation())),
                    line.net().currencyCode(),
                    line.gross().text(),
                    line.fee().text(),
                    line.tax().text(),
                    line.net().text(),
                    time(line.availableAt(), zone),
                    line.running().text(),
                    SafeCell.of(Objects.requireNonNullElse(line.reason(), "")));
        }
    }

    private static String time(@Nullable Instant at, ZoneId zone) {
        return at == null ? "" : at.atZone(zone).toOffsetDateTime().toString();
    }

    private static String valueOf(@Nullable Id id) {
        return id == null ? "" : id.value();
    }
}
