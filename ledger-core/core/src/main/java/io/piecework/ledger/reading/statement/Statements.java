package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/** Reads workers' statements. */
@API(status = API.Status.INTERNAL)
public final class Statements {

    private static final String EARNINGS = """
            SELECT worker, currency, effective_at, gross - fee AS earned
            FROM ledger_statement_line
            WHERE position > ?
            AND position <= ?
            AND %s
            ORDER BY position""".formatted(LineKinds.IS_INCOME);

    private Statements() {}

    /** Takes earnings as they are stored, without a check: a proof of sums reads altered rows too. */
    @FunctionalInterface
    public interface EarningConsumer {

        /** @param earned before tax; negative where earnings were taken back */
        void accept(String worker, String currency, Instant effective, BigDecimal earned);
    }

    /**
     * The committed statement, or nothing where the worker never accepted work or got an award in this currency.
     *
     * @param fingerprint of the statement's events, as far as they are final
     */
    public static Optional<Statement> of(
            Rows rows,
            WorkerId worker,
            CurrencyUnit currency,
            StatementPeriod period,
            PrintedTags printed,
            Function<StreamedStatement, Fingerprint> fingerprint) {
        return StreamedStatement.of(rows, worker, currency, period, printed)
                .map(statement -> whole(statement, fingerprint.apply(statement)));
    }

    /** The statement as it was known at a position. */
    public static Statement asKnown(
            Rows rows,
            StatementPeriod period,
            KnownAt known,
            PrintedTags printed,
            Function<StreamedStatement, Fingerprint> fingerprint) {
        StreamedStatement statement = StreamedStatement.of(rows, period, known, printed);
        return whole(statement, fingerprint.apply(statement));
    }

    /** The earnings in the lines after one position and up to another, in bounded memory. */
    public static void earnings(Rows rows, long after, long upTo, EarningConsumer consumer) {
        rows.each(
                EARNINGS,
                List.of(after, upTo),
                row -> consumer.accept(
                        row.text("worker"), row.text("currency"), row.time("effective_at"), row.number("earned")));
    }

    private static Statement whole(StreamedStatement statement, Fingerprint fingerprint) {
        var lines = new ArrayList<StatementLine>();
        statement.each(lines::add);
        Amount zero = Amount.zero(statement.now().currency());
        Amount credits = zero;
        Amount returned = zero;
        Amount debits = zero;
        SummarySums sums = statement.sums();
        for (StatementLine line : lines) {
            sums.add(line);
            if (line.isReturnedPayout()) {
                returned = returned.plus(line.net());
            } else if (line.net().isPositive()) {
                credits = credits.plus(line.net());
            } else if (line.net().isNegative()) {
                debits = debits.minus(line.net());
            }
        }
        return new Statement(
                statement.period(),
                statement.asOf().position(),
                statement.asOf().recorded(),
                fingerprint,
                statement.now(),
                statement.held(),
                statement.summary(sums),
                statement.opening(),
                lines,
                credits,
                returned,
                debits,
                lines.isEmpty()
                        ? statement.opening()
                        : lines.get(lines.size() - 1).running());
    }
}
