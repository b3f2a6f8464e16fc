package io.piecework.ledger.reading.notice;

import io.piecework.ledger.account.dormancy.DormancyEvent;
import io.piecework.ledger.account.dormancy.DormancyRule;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection.Recorded;
import io.piecework.ledger.engine.port.Projection.Table;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.TableProjection;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutMethodEvent;
import io.piecework.ledger.reading.statement.StatementRelations;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Queries over the currencies that are watched for dormant earnings, and over the workers to notify. */
@API(status = API.Status.INTERNAL)
public final class WatchedDormancies {

    /**
     * A currency that is watched.
     *
     * @param inactivity after how much time without activity earnings are dormant
     * @param smallest the least that is held and available together
     */
    public record Watch(OperationId watch, CurrencyUnit currency, Duration inactivity, Amount smallest) {}

    /**
     * @param since when the worker's last activity took effect
     * @param dormant all that is held and available
     */
    public record DormantWorker(WorkerId worker, Instant since, Amount dormant) {}

    /** A row for each change of a currency's watch. */
    static final TableProjection<DormancyEvent.Changed> PROJECTION = TableProjection.ofEvents(
            "ledger_dormancy",
            Columns.<DormancyEvent.Changed>ofEvents()
                    .recorded("position", Recorded::position)
                    .with("watch", DormancyEvent.Changed::operation)
                    .with("currency", changed -> changed.currency().getCurrencyCode())
                    .with("inactive", changed -> inactive(changed.rule()))
                    .with(
                            "smallest",
                            changed -> changed.rule() == null
                                    ? null
                                    : changed.rule().smallest())
                    .times(),
            DormancyEvent.Changed.class);

    /** A row for each payout method that a worker sets: an activity without money. */
    static final TableProjection<PayoutMethodEvent.Changed> CONTACTS = new TableProjection<>(
            new Table("ledger_contact", List.of("stream", "sequence")),
            Columns.<PayoutMethodEvent.Changed>ofEvents()
                    .recorded("position", Recorded::position)
                    .with("worker", PayoutMethodEvent.Changed::worker)
                    .times(),
            recorded -> recorded.event() instanceof PayoutMethodEvent.Changed changed && changed.givenByWorker()
                    ? List.of(changed)
                    : List.of());

    private static final String WATCHED = """
            SELECT d.watch, d.currency, d.inactive, d.smallest
            FROM ledger_dormancy d
            WHERE d.inactive IS NOT NULL
              AND d.effective_at <= ?
              AND d.sequence = (
                SELECT MAX(l.sequence)
                FROM ledger_dormancy l
                WHERE l.stream = d.stream)
            ORDER BY d.currency
            """;

    /** Sub-selects for each worker, so that a page costs only the workers that are on it or skipped for it. */
    private static final String UNANNOUNCED = """
            SELECT worker, currency, dormant, since_at
            FROM (
                SELECT worker, currency, dormant, GREATEST(account_at, COALESCE(contact_at, account_at)) AS since_at
                FROM (
                    SELECT b.worker, b.currency, b.held + b.available AS dormant,
                        (%s) AS moved_at,
                        (%s) AS account_at,
                        (
                            SELECT MAX(c.effective_at)
                            FROM ledger_contact c
                            WHERE c.worker = b.worker) AS contact_at
                    FROM %s b
                    WHERE b.currency = ?
                      AND b.worker > ?
                      AND b.available > 0
                      AND b.held + b.available >= ?) balances
                WHERE moved_at <= ?
                  AND (contact_at IS NULL OR contact_at <= ?)) d
            WHERE NOT EXISTS (
                SELECT 1
                FROM ledger_notice n
                WHERE n.worker = d.worker
                  AND n.kind = '%s'
                  AND n.cap = ?
                  AND n.since_at = d.since_at
                  AND n.amount = d.dormant)
            ORDER BY worker
            FETCH FIRST %s ROWS ONLY
            """;

    private WatchedDormancies() {}

    /** The currencies that are watched since a moment or longer. */
    public static List<Watch> all(Rows rows, Instant moment) {
        return rows.list(WATCHED, List.of(moment), row -> {
            CurrencyUnit currency = Amount.currency(row.text("currency"));
            return new Watch(
                    new OperationId(row.text("watch")),
                    currency,
                    Duration.ofSeconds(row.number("inactive").longValueExact()),
                    row.amount("smallest", currency));
        });
    }

    /**
     * A page of the workers whose earnings are dormant at a moment and whose last activity is not announced, in the database's order.
     *
     * @param behind the last worker of the page before; null for the first page
     */
    public static List<DormantWorker> unannounced(
            Rows rows, Watch watch, Instant moment, @Nullable DormantWorker behind, int most) {
        Instant active = moment.minus(watch.inactivity());
        return rows.list(
                UNANNOUNCED.formatted(
                        StatementRelations.LAST_MOVED,
                        StatementRelations.LAST_MOVED_IN_ACCOUNT,
                        JournalRelations.BALANCES,
                        IssuedNotices.DORMANCY,
                        most),
                List.of(
                        watch.currency().getCurrencyCode(),
                        behind == null ? "" : behind.worker().value(),
                        watch.smallest().value(),
                        active,
                        active,
                        watch.watch().value()),
                row -> new DormantWorker(
                        new WorkerId(row.text("worker")), row.time("since_at"), row.amount("dormant")));
    }

    private static @Nullable BigDecimal inactive(@Nullable DormancyRule rule) {
        return rule == null ? null : BigDecimal.valueOf(rule.inactivity().toSeconds());
    }
}
