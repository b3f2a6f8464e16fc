package io.piecework.ledger.finance.report;

import io.piecework.ledger.engine.port.Rows.Row;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes rows in the order of worker and currency, and hands over a line after the last row of each. */
final class LiabilityRows {

    private final boolean present;
    private final Instant now;
    private final Consumer<WorkerLiability> consumer;
    private @Nullable GatheredLiability open;

    /** @param present whether what is owed is the sum of the balances, not of the movements */
    LiabilityRows(boolean present, Instant now, Consumer<WorkerLiability> consumer) {
        this.present = present;
        this.now = now;
        this.consumer = consumer;
    }

    void add(Row row) {
        GatheredLiability current = open;
        if (current == null || !current.isOf(row)) {
            end();
            current = new GatheredLiability(row);
            open = current;
        }
        current.add(row);
    }

    /** After the last row. */
    void end() {
        if (open != null) {
            open.line(present, now).ifPresent(consumer);
        }
    }
}
