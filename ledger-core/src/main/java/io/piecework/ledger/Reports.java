package io.piecework.ledger;

import io.piecework.ledger.report.AccountEntry;
import io.piecework.ledger.report.RollForward;
import io.piecework.ledger.report.RollForwards;
import io.piecework.ledger.statement.Period;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Rows;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What finance reads, of everybody. Each report is as of one moment and in bounded memory; a consumer must not call the ledger. Periods are of
 * effective times.
 */
public final class Reports {

    private final Reading reading;

    Reports(Reading reading) {
        this.reading = reading;
    }

    /** From opening to closing: every account, every class of accounts, and the total of each currency. */
    public List<RollForward> rollForward(Period period) {
        return reading.snapshot(rows -> RollForwards.of(rows, period));
    }

    /**
     * What was posted to an account such as {@code fees} or {@code worker:available}, by owner and currency, each by effective time.
     *
     * @param owner only this one's; everybody's where it is null
     */
    public void entries(String account, @Nullable String owner, Period period, Consumer<AccountEntry> consumer) {
        each(rows -> AccountEntry.each(rows, account, owner, period, consumer));
    }

    /** What rounding left of exchanged payouts, entry by entry: an account that stays small, since each entry is under one of the rail's units. */
    public void rounding(Period period, Consumer<AccountEntry> consumer) {
        entries("rounding", null, period, consumer);
    }

    private void each(Consumer<Rows> query) {
        reading.snapshot(rows -> {
            query.accept(rows);
            return true;
        });
    }
}
