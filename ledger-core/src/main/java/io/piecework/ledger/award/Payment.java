package io.piecework.ledger.award;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.Credit;
import io.piecework.ledger.account.Debit;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.message.RequesterId;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.WorkerId;
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
        Credit credit = Credit.of(pay.earned()).heldUntil(availability.from(stamp.effective()));
        return Accounts.credit(unit, worker, credit, source, stamp);
    }

    /** Takes from the worker; gives them what is below zero. */
    EarningsAfter taking(WorkerId worker, Debit debit) {
        return debit.amount().isNegative()
                ? Accounts.credit(unit, worker, Credit.of(debit.amount().negated()), source, stamp)
                : Accounts.debit(unit, worker, debit, source, stamp);
    }
}
