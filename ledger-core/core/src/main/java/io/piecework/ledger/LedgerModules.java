package io.piecework.ledger;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.CloseDates;
import io.piecework.ledger.account.Funding;
import io.piecework.ledger.account.dormancy.Dormancies;
import io.piecework.ledger.account.opening.Openings;
import io.piecework.ledger.account.worker.Workers;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.finance.ForcedRebuilds;
import io.piecework.ledger.finance.Periods;
import io.piecework.ledger.journal.JournalModule;
import io.piecework.ledger.journal.MonthlyFunds;
import io.piecework.ledger.journal.fingerprint.FingerprintCheckpoint;
import io.piecework.ledger.payout.CashOuts;
import io.piecework.ledger.payout.PayoutStepsModule;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.reading.deadline.DueProjection;
import io.piecework.ledger.reading.decision.Decisions;
import io.piecework.ledger.reading.lists.ListingModule;
import io.piecework.ledger.reading.lists.TagSearches;
import io.piecework.ledger.reading.notice.Notices;
import io.piecework.ledger.reading.statement.StatementProjection;
import io.piecework.ledger.work.assignment.Assignments;
import io.piecework.ledger.work.award.Awards;
import io.piecework.ledger.work.task.Tasks;
import java.util.List;

/** The modules of a ledger. */
final class LedgerModules {

    private static final Dormancies DORMANCIES = new Dormancies(Payouts::setByWorker);

    /**
     * The order is that of the projections, and so that in which a transaction locks rows
     * ({@link LedgerModule.Registration#projection}): journal, statement and payout steps before notice, calendar last.
     */
    static final List<LedgerModule> ALL = List.of(
            new CloseDates(),
            new Accounts(),
            new Funding(),
            new Openings(),
            DORMANCIES,
            new Workers(DORMANCIES, Payouts::requireNoMethod),
            new Tasks(),
            new Assignments(),
            new Payouts(),
            new CashOuts(),
            new Awards(),
            new JournalModule(),
            rows(new StatementProjection()),
            sums(MonthlyFunds.CHECKPOINT),
            new PayoutStepsModule(),
            new Notices(),
            new Periods(),
            new ForcedRebuilds(),
            new Decisions(),
            rows(new DueProjection()),
            new ListingModule(),
            sums(new FingerprintCheckpoint()),
            rows(TagSearches.PROJECTION));

    private LedgerModules() {}

    private static LedgerModule rows(Projection projection) {
        return registration -> registration.projection(projection);
    }

    private static LedgerModule sums(Checkpoint checkpoint) {
        return registration -> registration.checkpoint(checkpoint);
    }
}
