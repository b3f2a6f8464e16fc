package io.piecework.ledger.award;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.Credit;
import io.piecework.ledger.account.Debit;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Unit;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.terms.Price;
import org.jspecify.annotations.Nullable;

/** The accounts' side of one award, or of taking it back. */
record Payment(Unit unit, Source source, Stamp stamp) {

    FundsAfter from(RequesterId requester, Price pay) {
        return Accounts.reserve(unit, requester, pay.total(), source, stamp);
    }

    /** Nobody's account where the platform pays: its expense is in the journal only. */
    @Nullable
    FundsAfter fromAny(@Nullable RequesterId requester, Price pay) {
        return requester == null ? null : from(requester, pay);
    }

    @Nullable
    FundsAfter back(@Nullable RequesterId requester, Price lines) {
        return requester == null ? null : Accounts.release(unit, requester, lines.total(), source, stamp);
    }

    EarningsAfter to(WorkerId worker, Price pay, Availability availability) {
        return to(worker, Credit.of(pay.earned()), availability);
    }

    /** What the worker spent before is no income. */
    EarningsAfter reimbursing(WorkerId worker, Price pay, Availability availability) {
        return to(worker, Credit.untaxed(pay.earned()), availability);
    }

    private EarningsAfter to(WorkerId worker, Credit credit, Availability availability) {
        return Accounts.credit(unit, worker, credit.heldUntil(availability.from(stamp.effective())), source, stamp);
    }

    /** Gives what was not paid as it should have been, or takes what was not to be paid where it is below zero. */
    EarningsAfter adjusting(WorkerId worker, Amount amount, Recovery recovery) {
        return amount.isNegative()
                ? taking(worker, Debit.of(amount.negated(), recovery))
                : Accounts.credit(unit, worker, Credit.of(amount), source, stamp);
    }

    /** Takes from the worker; gives them back what is below zero, of which no tax had been given back when it was taken. */
    EarningsAfter taking(WorkerId worker, Debit debit) {
        return debit.amount().isNegative()
                ? Accounts.credit(unit, worker, Credit.untaxed(debit.amount().negated()), source, stamp)
                : Accounts.debit(unit, worker, debit, source, stamp);
    }
}
