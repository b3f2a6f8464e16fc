package io.piecework.ledger.reports.finance;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.reading.statement.Settlements;
import java.util.function.Consumer;

/** Reads the settlements of all workers' payouts. */
final class WorkerSettlements {

    private WorkerSettlements() {}

    /** By the UTF-8 bytes of the workers' ids, by currency, and in the order in which they were recorded; holds one worker's in memory. */
    static void each(Rows rows, ReportScope scope, StatementPeriod period, Consumer<Settlement> consumer) {
        Settlements.each(rows, scope.filter(period), scope.filter().ofTime(), consumer);
    }
}
