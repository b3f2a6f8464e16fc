package io.piecework.ledger.journal;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.standing.EarningsLookup;
import io.piecework.ledger.stream.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Answers what payout standings ask about workers' balances and held earnings; each answer is one query. */
public record JournalEarningsLookup(Reading reading) implements EarningsLookup {

    @Override
    public List<WorkerId> workers(
            CurrencyUnit currency, @Nullable Amount least, Instant moment, @Nullable WorkerId after, int most) {
        return reading.query(rows -> HeldEarningsTable.having(rows, currency, least, moment, after, most));
    }

    @Override
    public List<Instant> releases(WorkerId worker, CurrencyUnit currency) {
        return reading.query(rows -> HeldEarningsTable.of(rows, worker, currency)).stream()
                .map(HeldEarnings::until)
                .filter(Objects::nonNull)
                .toList();
    }
}
