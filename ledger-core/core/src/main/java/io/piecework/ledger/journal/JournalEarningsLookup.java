package io.piecework.ledger.journal;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.EarningsLookup;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Answers what payout standings ask about workers' balances and held earnings; each answer is one query. */
@API(status = API.Status.INTERNAL)
public record JournalEarningsLookup(Reading reading) implements EarningsLookup {

    @Override
    public List<WorkerId> workers(
            List<CurrencyUnit> currencies, @Nullable Amount least, Instant moment, @Nullable WorkerId after, int most) {
        return reading.query(rows -> HeldEarningsTable.having(rows, currencies, least, moment, after, most));
    }

    @Override
    public long withMoney(List<CurrencyUnit> currencies, Instant moment) {
        return reading.query(rows -> HeldEarningsTable.withMoney(rows, currencies, moment));
    }

    @Override
    public List<Instant> releases(WorkerId worker, CurrencyUnit currency) {
        return reading.query(rows -> HeldEarningsTable.of(rows, worker, currency)).stream()
                .map(HeldEarnings::until)
                .filter(Objects::nonNull)
                .toList();
    }
}
