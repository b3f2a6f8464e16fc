package io.piecework.ledger.file.export;

import io.piecework.ledger.journal.Postings;
import io.piecework.ledger.journal.StoredPosting;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.DescribedPosting;
import java.time.Instant;
import java.util.List;

/**
 * The entry of one event.
 *
 * @param title the title of the work, empty where there is none
 * @param reason the reason in the worker's statement, empty where there is none
 */
record PostedEntry(
        long position,
        String event,
        String stream,
        long sequence,
        Instant effective,
        Instant recorded,
        String title,
        String reason,
        List<Line> lines) {

    /**
     * A posting of the entry, or an account with its balance.
     *
     * @param owner empty for the platform's own accounts
     * @param amount debit positive
     */
    record Line(String account, String owner, Amount amount) {

        static Line of(StoredPosting posting) {
            return new Line(posting.account(), posting.owner(), posting.amount());
        }

        static Line of(Postings.OwnerAccount account) {
            return new Line(account.account(), account.owner(), account.balance());
        }
    }

    /** A row of a CSV or JSON export: a posting with the values of its entry. */
    record Row(
            long position,
            long line,
            Instant effective,
            Instant recorded,
            String event,
            String stream,
            long sequence,
            String account,
            String owner,
            Amount amount,
            String title,
            String reason) {

        static Row of(DescribedPosting described) {
            StoredPosting posting = described.posting();
            return new Row(
                    posting.position(),
                    posting.line(),
                    posting.effective(),
                    posting.recorded(),
                    described.event(),
                    posting.stream(),
                    posting.sequence(),
                    posting.account(),
                    posting.owner(),
                    posting.amount(),
                    described.title(),
                    described.reason());
        }
    }

    /** @param lines to which the caller adds the entry's postings */
    static PostedEntry of(DescribedPosting described, List<Line> lines) {
        StoredPosting posting = described.posting();
        return new PostedEntry(
                posting.position(),
                described.event(),
                posting.stream(),
                posting.sequence(),
                posting.effective(),
                posting.recorded(),
                described.title(),
                described.reason(),
                lines);
    }
}
