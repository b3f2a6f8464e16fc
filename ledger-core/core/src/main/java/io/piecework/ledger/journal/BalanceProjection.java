package io.piecework.ledger.journal;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Writes workers' balances: one row for each worker and currency, from the first assignment they accept or award they get. */
final class BalanceProjection implements Projection {

    private static final String AWAITING_REVIEW = "awaiting_review";
    private static final String PAID = "paid";
    private static final List<String> KEY = List.of("worker", "currency");
    private static final List<String> AMOUNTS =
            List.of(AWAITING_REVIEW, "held", "available", "in_transit", PAID, "unclaimed", "withheld");

    @Override
    public List<Table> tables() {
        return List.of(new Table(JournalRelations.BALANCES, KEY));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var changes = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            LedgerEvent event = recorded.event();
            for (Posting posting : PostingRules.entryOf(recorded).postings()) {
                posting.account()
                        .balanceColumn()
                        .ifPresent(column -> changes.add(
                                change(posting.owner(), column, posting.amount().negated())));
            }
            if (event instanceof AssignmentEvent.Step work) {
                // the journal has no account for it: until the approval it is the requester's reservation
                changes.add(change(work.worker().value(), AWAITING_REVIEW, work.awaitingReviewChange()));
            }
            if (event instanceof AwardEvent.Granted award) {
                // a fee may take the whole award, and nothing is posted then: its statement line still needs a balance
                // row
                changes.add(change(
                        award.worker().value(), PAID, Amount.zero(award.pay().currency())));
            }
            if (event instanceof PayoutEvent.MoneyMoved payout) {
                changes.add(change(payout.worker().value(), PAID, paid(payout)));
            }
        }
        rows.add(JournalRelations.BALANCES, KEY, AMOUNTS, changes);
    }

    /** What arrived is no longer owed, so no account of the worker's has it. */
    private static Amount paid(PayoutEvent.MoneyMoved event) {
        return event.gross().times(event.arrivalSign());
    }

    private static List<Object> change(String worker, String column, Amount amount) {
        var row = new ArrayList<Object>(List.of(worker, amount.currencyCode()));
        AMOUNTS.forEach(each -> row.add(each.equals(column) ? amount.value() : BigDecimal.ZERO));
        return row;
    }
}
