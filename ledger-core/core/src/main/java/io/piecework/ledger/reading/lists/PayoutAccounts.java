package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection.Table;
import io.piecework.ledger.engine.port.Rows.Row;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.TableProjection;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutMethodEvent.Changed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accounts that workers' payouts go to now, as digests: a token must not be printed. */
final class PayoutAccounts {

    private static final Columns<Changed> COLUMNS = Columns.<Changed>ofStreams()
            .with("worker", Changed::worker)
            .with("account", changed -> digest(changed.method()))
            .with(
                    "rail",
                    changed ->
                            changed.method() == null ? null : changed.method().rail())
            .effective("since");

    /** Puts the row of a worker whose payout method is set or removed. */
    static final TableProjection<Changed> PROJECTION = new TableProjection<Changed>(
                    new Table("ledger_payout_account", List.of("stream")),
                    COLUMNS,
                    TableProjection.events(Changed.class))
            .erasing("account");

    /** Those of several workers. */
    private static final String SHARED_RELATION = """
            (
                SELECT m.account, m.worker, m.rail, m.since
                FROM ledger_payout_account m
                WHERE EXISTS (
                    SELECT 1
                    FROM ledger_payout_account other
                    WHERE other.account = m.account
                    AND other.stream <> m.stream)) shared""";

    /** By the account, so that its workers follow one another. */
    static final KeyedList<SharedAccount> SHARED = new KeyedList<>(
            SHARED_RELATION,
            "account, worker, rail, since",
            new PageKey("account", PageKey.Kind.TEXT, false, "worker", PageKey.Kind.TEXT),
            PayoutAccounts::shared);

    private PayoutAccounts() {}

    private static @Nullable String digest(@Nullable PayoutMethod method) {
        return method == null || method.isErased()
                ? null
                : StreamKind.digested("account", method.rail(), method.token());
    }

    private static SharedAccount shared(Row row) {
        return new SharedAccount(
                row.text("account"), new WorkerId(row.text("worker")), row.text("rail"), row.time("since"));
    }
}
