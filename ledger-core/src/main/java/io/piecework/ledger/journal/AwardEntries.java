package io.piecework.ledger.journal;

import static io.piecework.ledger.journal.LedgerAccount.FEES;
import static io.piecework.ledger.journal.LedgerAccount.PLATFORM_EXPENSE;
import static io.piecework.ledger.journal.LedgerAccount.REQUESTER_AVAILABLE;
import static io.piecework.ledger.journal.LedgerAccount.TAX;

import io.piecework.ledger.award.AwardEvent;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.terms.Price;
import java.util.ArrayList;

/** What awards post. */
final class AwardEntries {

    private AwardEntries() {}

    /** From the requester's available money, past any reservation, or from the platform's own. */
    static Entry granted(AwardEvent.Granted event) {
        return entry(event, event.pay().times(-1));
    }

    static Entry takenBack(AwardEvent.Reversed event) {
        return entry(event, event.lines());
    }

    /** What leaves the worker, the fees and the tax goes to who paid; the other way round where it is below zero. */
    private static Entry entry(AwardEvent.Moved event, Price leaving) {
        var lines = new ArrayList<>(
                WorkerLines.of(event.earnings(), leaving.earned().negated()));
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
