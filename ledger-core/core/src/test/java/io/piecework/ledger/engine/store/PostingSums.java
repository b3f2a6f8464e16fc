package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.PrimarySource;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.journal.Turnovers;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** Compares sums that use a checkpoint with plain sums over all entries. */
public final class PostingSums {

    private static final String BY_ACCOUNT = "SELECT currency, account,"
            + " SUM(CASE WHEN amount > 0 THEN amount ELSE 0 END) AS debit,"
            + " SUM(CASE WHEN amount < 0 THEN -amount ELSE 0 END) AS credit"
            + " FROM ledger_posting GROUP BY currency, account";

    private static final String OF_REQUESTERS = "SELECT owner,"
            + " SUM(CASE WHEN account = 'requester:available' THEN -amount ELSE 0 END) AS available,"
            + " SUM(CASE WHEN account = 'requester:reserved' THEN -amount ELSE 0 END) AS reserved,"
            + " SUM(CASE WHEN stream LIKE 'deposit:%' THEN -amount ELSE 0 END) AS deposited,"
            + " SUM(CASE WHEN stream LIKE 'refund:%' THEN amount ELSE 0 END) AS refunded,"
            + " SUM(CASE WHEN stream LIKE 'charge-back:%' THEN amount ELSE 0 END) AS charged_back,"
            + " SUM(CASE WHEN stream LIKE 'write-off:%' THEN -amount ELSE 0 END) AS written_off,"
            + " SUM(CASE WHEN stream LIKE 'deposit:%' OR stream LIKE 'refund:%' OR stream LIKE 'charge-back:%'"
            + " OR stream LIKE 'write-off:%' THEN 0 ELSE amount END) AS spent"
            + " FROM ledger_posting WHERE currency = 'USD' AND account LIKE 'requester:%' GROUP BY owner";

    private PostingSums() {}

    /** Compares both in one snapshot. */
    public static void assertPlain(Reading reading) {
        reading.snapshot(rows -> {
            assertThat(turnovers(rows)).containsExactlyInAnyOrderElementsOf(plainTurnovers(rows));
            List<RequesterFunds> plain = rows.list(OF_REQUESTERS, List.of(), PostingSums::funds);
            for (RequesterFunds funds : plain) {
                assertThat(RequesterFunds.of(rows, funds.requester(), Amount.currency("USD")))
                        .contains(funds);
            }
            return plain.size();
        });
    }

    /** Whether the trial balance equals the plain sums in one snapshot. */
    public static boolean isPlain(Reading reading) {
        return reading.snapshot(rows -> List.copyOf(turnovers(rows)).containsAll(plainTurnovers(rows)));
    }

    /** Moves the ledger's own checkpoint on each call. */
    public static Checkpoints mover(FreshDatabase database, HighWaterMark highWaterMark) {
        return mover(database, highWaterMark, warning -> {
            throw new AssertionError(warning);
        });
    }

    public static Checkpoints mover(FreshDatabase database, HighWaterMark highWaterMark, Consumer<String> warnings) {
        try (Connection connection = database.dataSource().getConnection()) {
            return new Checkpoints(
                    new PrimarySource(database.dataSource(), TestEngine.dialect(connection)),
                    TestEngine.PROJECTIONS.get(0).checkpoint().stream().toList(),
                    highWaterMark,
                    1,
                    new BackgroundThread(warnings));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The position of the checkpoint, 0 before its first move. */
    public static long position(FreshDatabase database) {
        return number(database, "SELECT COALESCE(MAX(position), 0) FROM ledger_checkpoint");
    }

    /** The position of the last entry. */
    public static long last(FreshDatabase database) {
        return number(database, "SELECT COALESCE(MAX(position), 0) FROM ledger_posting");
    }

    private static long number(FreshDatabase database, String query) {
        return Long.parseLong(database.column(query).get(0));
    }

    private static List<String> turnovers(Rows rows) {
        return Turnovers.byAccount(rows).stream()
                .map(turnover -> turnover.account() + " " + turnover.debit() + " " + turnover.credit())
                .toList();
    }

    private static List<String> plainTurnovers(Rows rows) {
        return rows.list(
                BY_ACCOUNT,
                List.of(),
                row -> row.text("account") + " " + sum(row.number("debit"), row.text("currency")) + " "
                        + sum(row.number("credit"), row.text("currency")));
    }

    private static RequesterFunds funds(Rows.Row row) {
        return new RequesterFunds(
                new RequesterId(row.text("owner")),
                sum(row.number("deposited"), "USD"),
                sum(row.number("available"), "USD"),
                sum(row.number("reserved"), "USD"),
                sum(row.number("spent"), "USD"),
                sum(row.number("refunded"), "USD"),
                sum(row.number("charged_back"), "USD"),
                sum(row.number("written_off"), "USD"));
    }

    private static Amount sum(BigDecimal number, String currency) {
        return Amount.sum(number, Amount.currency(currency));
    }
}
