package io.piecework.ledger.journal;

import static io.piecework.ledger.journal.LedgerAccount.CASH;
import static io.piecework.ledger.journal.LedgerAccount.EXCHANGE;
import static io.piecework.ledger.journal.LedgerAccount.PAYOUT_FEES;
import static io.piecework.ledger.journal.LedgerAccount.ROUNDING;
import static io.piecework.ledger.journal.LedgerAccount.VAT;
import static io.piecework.ledger.journal.LedgerAccount.WORKER_IN_TRANSIT;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Exchange;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.Remittance;
import java.util.ArrayList;
import java.util.List;

/** The entries of the steps of a payout. */
final class PayoutEntries {

    private PayoutEntries() {}

    static Entry sent(PayoutEvent.MoneyMoved event) {
        return inTransit(event, event.gross());
    }

    static Entry givenBack(PayoutEvent.MoneyMoved event) {
        return inTransit(event, event.gross().negated());
    }

    static Entry paid(PayoutEvent.MoneyMoved event) {
        List<Posting> lines = sentToRail(event.remittance());
        lines.add(Posting.of(event.worker(), WORKER_IN_TRANSIT, event.gross()));
        return new Entry(lines);
    }

    static Entry cameBack(PayoutEvent.ReturnedByRail event) {
        return event.arrived() ? takenBackFromRail(event) : givenBack(event);
    }

    /** An operator accepts a rail's contradicting answer: a payout that was given back is paid after all, or one that was paid comes back. */
    static Entry accepted(PayoutEvent.Accepted event) {
        if (event.outcome() != PayoutOutcome.PAID) {
            return takenBackFromRail(event);
        }
        List<Posting> lines = sentToRail(event.remittance());
        lines.addAll(WorkerEntries.postings(event.after(), event.gross().negated()));
        return new Entry(lines);
    }

    /** @param sent negative for money that comes back */
    private static Entry inTransit(PayoutEvent.MoneyMoved event, Amount sent) {
        var lines = new ArrayList<>(WorkerEntries.postings(event.after(), sent.negated()));
        lines.add(Posting.of(event.worker(), WORKER_IN_TRANSIT, sent.negated()));
        return new Entry(lines);
    }

    /** The exact negation of the postings of the payment. */
    private static Entry takenBackFromRail(PayoutEvent.MoneyMoved event) {
        var lines = new ArrayList<>(WorkerEntries.postings(event.after(), event.gross()));
        for (Posting posting : sentToRail(event.remittance())) {
            lines.add(Posting.platform(posting.account(), posting.amount().negated()));
        }
        return new Entry(lines);
    }

    /** The other side of a payment: the fee, the VAT, the cash that was sent, and the exchange with its residual. */
    private static List<Posting> sentToRail(Remittance remittance) {
        var lines = new ArrayList<>(List.of(
                Posting.platform(PAYOUT_FEES, remittance.fee().negated()),
                Posting.platform(VAT, remittance.vat()),
                Posting.platform(CASH, remittance.arriving().negated())));
        Exchange.Exchanged exchanged = remittance.exchanged();
        if (exchanged != null) {
            lines.add(Posting.platform(EXCHANGE, remittance.sent().negated()));
            lines.add(Posting.platform(EXCHANGE, exchanged.exact()));
            lines.add(Posting.platform(ROUNDING, exchanged.residual().negated()));
        }
        return lines;
    }
}
