package io.piecework.ledger.journal;

import static io.piecework.ledger.journal.LedgerAccount.FEES;
import static io.piecework.ledger.journal.LedgerAccount.PLATFORM_EXPENSE;
import static io.piecework.ledger.journal.LedgerAccount.REQUESTER_AVAILABLE;
import static io.piecework.ledger.journal.LedgerAccount.REQUESTER_RESERVED;
import static io.piecework.ledger.journal.LedgerAccount.TAX;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.terms.Price;
import java.util.ArrayList;
import java.util.List;

/** The entries of tasks and of the work on them. */
final class WorkEntries {

    private WorkEntries() {}

    static Entry published(TaskEvent.Published event) {
        Price start = event.start();
        return Entry.of(
                Posting.of(
                        event.requester(),
                        REQUESTER_AVAILABLE,
                        event.reserved().total().plus(start.total())),
                Posting.of(
                        event.requester(),
                        REQUESTER_RESERVED,
                        event.reserved().total().negated()),
                Posting.platform(FEES, start.fee().negated()),
                Posting.platform(TAX, start.tax().negated()));
    }

    /** Moves money from available to reserved; back again where the amount is negative. */
    static Entry reserve(RequesterId requester, Amount amount) {
        return Entry.of(
                Posting.of(requester, REQUESTER_AVAILABLE, amount),
                Posting.of(requester, REQUESTER_RESERVED, amount.negated()));
    }

    static Entry release(RequesterId requester, Amount amount) {
        return reserve(requester, amount.negated());
    }

    /** The pay and the release leave the reservation; pay from the platform's own money is its expense. */
    static Entry decided(AssignmentEvent.Decision event) {
        Price pay = event.pay();
        boolean byRequester = event.payer() == Payer.REQUESTER;
        Amount reserved = byRequester ? pay.total().plus(event.released()) : event.released();
        var lines = new ArrayList<>(List.of(
                Posting.of(event.requester(), REQUESTER_RESERVED, reserved),
                Posting.of(
                        event.requester(), REQUESTER_AVAILABLE, event.released().negated())));
        EarningsAfter earnings = event.earnings();
        if (earnings != null) {
            lines.addAll(WorkerEntries.postings(earnings, pay.earned()));
        }
        if (byRequester) {
            lines.add(Posting.platform(FEES, pay.fee().negated()));
            lines.add(Posting.platform(TAX, pay.tax().negated()));
        } else {
            lines.add(Posting.platform(PLATFORM_EXPENSE, pay.earned()));
        }
        return new Entry(lines);
    }

    /** The blocked pay moves between the worker's own accounts. */
    static Entry disputed(AssignmentEvent.Disputed event) {
        return new Entry(WorkerEntries.postings(
                event.earnings(), Amount.zero(event.held().currency())));
    }

    static Entry takenBack(AssignmentEvent.Reversal event) {
        Price lines = event.lines();
        var postings = new ArrayList<>(
                WorkerEntries.postings(event.earnings(), lines.earned().negated()));
        postings.add(Posting.platform(FEES, lines.fee()));
        postings.add(Posting.platform(TAX, lines.tax()));
        postings.add(
                event.payer() == Payer.REQUESTER
                        ? Posting.of(
                                event.requester(),
                                REQUESTER_AVAILABLE,
                                lines.total().negated())
                        : Posting.platform(PLATFORM_EXPENSE, lines.total().negated()));
        return new Entry(postings);
    }
}
