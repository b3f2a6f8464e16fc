package io.piecework.ledger.reports.finance;

import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StoredPosting;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.DescribedPosting;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A posting to an account with its event; debit positive.
 *
 * @param owner empty for an account of the platform's own
 * @param sum of the listed postings of this owner and currency up to this one; the account's balance where all are listed
 * @param reason the reason in the worker's statement, of a write-off, or of a reversal of a charge-back or an opening balance; of a charge-back its
 *     cause, its deposit and the rail's reference; empty for none
 */
public record AccountEntry(
        String account,
        String owner,
        Amount amount,
        Amount sum,
        String event,
        String stream,
        long sequence,
        long position,
        Instant effective,
        Instant recorded,
        String reason) {

    /**
     * The postings of an account by owner and currency, each by effective time, in bounded memory.
     *
     * @param words what events are about whose words only they have, by position
     */
    static void each(
            Rows rows,
            LedgerAccount account,
            RowFilter filter,
            Map<Long, String> words,
            Consumer<AccountEntry> consumer) {
        DescribedPosting.ofAccount(
                rows, account.toString(), filter, (posting, sum) -> consumer.accept(of(posting, sum, words)));
    }

    private static AccountEntry of(DescribedPosting described, Amount sum, Map<Long, String> words) {
        StoredPosting posting = described.posting();
        return new AccountEntry(
                posting.account(),
                posting.owner(),
                posting.amount(),
                sum,
                described.event(),
                posting.stream(),
                posting.sequence(),
                posting.position(),
                posting.effective(),
                posting.recorded(),
                words.getOrDefault(posting.position(), described.reason()));
    }
}
