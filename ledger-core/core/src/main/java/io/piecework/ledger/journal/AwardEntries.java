package io.piecework.ledger.journal;

import static io.piecework.ledger.journal.LedgerAccount.FEES;
import static io.piecework.ledger.journal.LedgerAccount.PLATFORM_EXPENSE;
import static io.piecework.ledger.journal.LedgerAccount.REQUESTER_AVAILABLE;
import static io.piecework.ledger.journal.LedgerAccount.TAX;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.terms.Price;
import java.util.ArrayList;

/** The entries of awards. */
final class AwardEntries {

    private AwardEntries() {}

    /** Awards are not reserved before: they are paid from the requester's available money, or from the platform's own. */
    static Entry granted(AwardEvent.Granted event) {
        return entry(event, event.pay().times(-1));
    }

    static Entry takenBack(AwardEvent.Reversed event) {
        return entry(event, event.lines());
    }

    /** @param leaving what the worker, the fees and the tax give back to the payer; negative for an award that is granted */
    private static Entry entry(AwardEvent.Moved event, Price leaving) {
        var lines = new ArrayList<>(
                WorkerEntries.postings(event.earnings(), leaving.earned().negated()));
        lines.add(Posting.platform(FEES, leaving.fee()));
        lines.add(Posting.platform(TAX, leaving.tax()));
        lines.add(payer(event, leaving.total().negated()));
        return new Entry(lines);
    }

    private static Posting payer(AwardEvent.Moved event, Amount amount) {
        RequesterId requester = event.requester();
        return requester == null
                ? Posting.platform(PLATFORM_EXPENSE, amount)
                : Posting.of(requester, REQUESTER_AVAILABLE, amount);
    }
}
