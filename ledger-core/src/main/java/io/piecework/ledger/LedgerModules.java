package io.piecework.ledger;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.assignment.Assignments;
import io.piecework.ledger.audit.ForcedRebuilds;
import io.piecework.ledger.audit.Periods;
import io.piecework.ledger.award.Awards;
import io.piecework.ledger.calendar.CalendarModule;
import io.piecework.ledger.decision.Decisions;
import io.piecework.ledger.dormancy.Dormancies;
import io.piecework.ledger.fingerprint.FingerprintModule;
import io.piecework.ledger.funding.Funding;
import io.piecework.ledger.journal.JournalModule;
import io.piecework.ledger.listing.ListingModule;
import io.piecework.ledger.notice.Notices;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.payout.cashout.CashOuts;
import io.piecework.ledger.payout.steps.PayoutStepsModule;
import io.piecework.ledger.spending.SpendingModule;
import io.piecework.ledger.statement.StatementModule;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.tag.TagModule;
import io.piecework.ledger.task.Tasks;
import io.piecework.ledger.winddown.CloseDates;
import io.piecework.ledger.worker.Workers;
import java.util.List;

/** The modules of a ledger. */
final class LedgerModules {

    private static final Dormancies DORMANCIES = new Dormancies(Payouts::setByWorker);

    /**
     * The order is that of the projections, and so that in which a transaction locks rows
     * ({@link LedgerModule.Registration#projects}): journal, statement and payout steps before notice, calendar last.
     */
    static final List<LedgerModule> ALL = List.of(
            new CloseDates(),
            new Accounts(),
            new Funding(),
            DORMANCIES,
            new Workers(DORMANCIES),
            new Tasks(),
            new Assignments(),
            new Payouts(),
            new CashOuts(),
            new Awards(),
            new JournalModule(),
            new StatementModule(),
            new SpendingModule(),
            new PayoutStepsModule(),
            new Notices(),
            new Periods(),
            new ForcedRebuilds(),
            new Decisions(),
            new CalendarModule(),
            new ListingModule(),
            new FingerprintModule(),
            new TagModule());

    private LedgerModules() {}
}
