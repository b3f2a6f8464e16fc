package io.piecework.ledger.finance;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.PostingDigest;
import io.piecework.ledger.journal.Postings;
import io.piecework.ledger.journal.StoredPosting;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Computes the seals of consecutive periods in one pass over the journal, in bounded memory. A period's digest is {@link PostingDigest}.
 */
final class PeriodPostings {

    private static final Comparator<String> CHART = Comparator.<String>comparingInt(
                    account -> LedgerAccount.named(account).map(Enum::ordinal).orElse(Integer.MAX_VALUE))
            .thenComparing(Comparator.naturalOrder());

    private final CurrencyUnit currency;
    private final @Nullable Instant from;
    private final NavigableMap<Instant, Part> parts = new TreeMap<>();

    /** The running sums of one period. */
    private static final class Part {

        private final PostingDigest digest = new PostingDigest();
        private final Map<String, Amount> moved = new TreeMap<>(CHART);
        private long postings;
        private long position;

        void add(StoredPosting posting) {
            postings++;
            position = posting.position();
            moved.merge(posting.account(), posting.amount(), Amount::plus);
            digest.add(posting);
        }
    }

    /**
     * @param from the start of the first period; null for no lower bound
     * @param untils the end of each period, which is the start of the next
     */
    PeriodPostings(CurrencyUnit currency, @Nullable Instant from, List<Instant> untils) {
        this.currency = currency;
        this.from = from;
        untils.forEach(until -> parts.put(until, new Part()));
    }

    /** The seal of each period, by its end. */
    NavigableMap<Instant, PeriodSeal> read(Rows rows) {
        Postings.each(
                rows,
                currency,
                from == null ? Instant.EPOCH : from,
                parts.lastKey(),
                posting -> parts.higherEntry(posting.effective()).getValue().add(posting));
        var balances = new TreeMap<String, Amount>(CHART);
        if (from != null) {
            balances.putAll(Postings.balancesBefore(rows, currency, from));
        }
        var seals = new TreeMap<Instant, PeriodSeal>();
        parts.forEach((until, part) -> {
            part.moved.forEach((account, amount) -> balances.merge(account, amount, Amount::plus));
            seals.put(
                    until,
                    new PeriodSeal(
                            part.position,
                            part.postings,
                            part.digest.digits(),
                            balances.entrySet().stream()
                                    .map(each -> new PeriodSeal.AccountBalance(each.getKey(), each.getValue()))
                                    .toList()));
        });
        return seals;
    }
}
