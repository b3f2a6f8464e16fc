package io.piecework.ledger.marketplace.books;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.marketplace.payout.Bank;
import io.piecework.ledger.marketplace.payout.Transfer;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.CashMovement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Payouts of the ledger against transfers of the bank, by the end-to-end id: the money that left and did not come back is to be the same. */
@Component
class Reconciliation {

    private final Ledger ledger;
    private final Bank bank;

    Reconciliation(Ledger ledger, Bank bank) {
        this.ledger = ledger;
        this.bank = bank;
    }

    /**
     * @param ledger what left by the ledger
     * @param bank what left by the bank
     */
    record Line(String worker, Amount ledger, Amount bank) {

        boolean isMatched() {
            return ledger.equals(bank);
        }
    }

    List<Line> lines() {
        var left = new LinkedHashMap<String, Line>();
        Reports.of(ledger.asAuditor()).cash(StatementPeriod.all(), movement -> {
            if (!movement.payout().isEmpty()) {
                left.merge(id(movement), line(movement), Reconciliation::plus);
            }
        });
        var lines = new ArrayList<Line>();
        for (Transfer transfer : bank.transfers()) {
            Line known = left.remove(transfer.id());
            Amount none = Amount.zero(transfer.money().currency());
            lines.add(new Line(
                    transfer.worker(),
                    known == null ? none : known.ledger(),
                    transfer.state() == PayoutStatus.PAID ? transfer.money() : none));
        }
        lines.addAll(left.values());
        return lines;
    }

    private static String id(CashMovement movement) {
        return movement.payout() + "/" + movement.attempt();
    }

    private static Line line(CashMovement movement) {
        return new Line(
                movement.party(),
                movement.amount().negated(),
                Amount.zero(movement.amount().currency()));
    }

    private static Line plus(Line one, Line other) {
        return new Line(one.worker(), one.ledger().plus(other.ledger()), one.bank());
    }
}
