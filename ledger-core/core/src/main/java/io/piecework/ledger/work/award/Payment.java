package io.piecework.ledger.work.award;

import io.piecework.ledger.account.AccountTimes;
import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.Credit;
import io.piecework.ledger.account.Debit;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.Price;
import java.time.Instant;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Moves the money of one award, or of its reversal, in the accounts of worker and requester. */
record Payment(Unit unit, Source source, Stamp stamp) {

    /** This payment, which follows the requester's money that a process whose clock is ahead has recorded. */
    Payment following(@Nullable RequesterId requester, CurrencyUnit currency) {
        return requester == null
                ? this
                : new Payment(unit, source, AccountTimes.following(unit, requester, currency, stamp));
    }

    FundsAfter charge(RequesterId requester, Price pay) {
        return Accounts.reserve(unit, requester, pay.total(), source, stamp);
    }

    /** Null where the platform pays: it has no account here, and the journal books its expense. */
    @Nullable
    FundsAfter chargeUnlessPlatform(@Nullable RequesterId requester, Price pay) {
        return requester == null ? null : charge(requester, pay);
    }

    @Nullable
    FundsAfter refund(@Nullable RequesterId requester, Price lines) {
        return requester == null ? null : Accounts.release(unit, requester, lines.total(), source, stamp);
    }

    EarningsAfter pay(WorkerId worker, Price pay, Availability availability) {
        return credit(worker, Credit.of(pay.earned()), availability);
    }

    /** A reimbursed expense is no income, so no tax is withheld of it. */
    EarningsAfter reimburse(WorkerId worker, Price pay, Availability availability) {
        return credit(worker, Credit.untaxed(pay.earned()), availability);
    }

    private EarningsAfter credit(WorkerId worker, Credit credit, Availability availability) {
        Instant firstPaid = AccountTimes.firstPaid(unit, worker, credit.amount().currency());
        Instant until = availability.from(stamp.effective(), firstPaid);
        return Accounts.credit(unit, worker, credit.heldUntil(until), source, stamp);
    }

    /** Adds the amount to the worker's earnings; takes it from them where it is negative. */
    EarningsAfter adjust(WorkerId worker, Amount amount, Recovery recovery) {
        return amount.isNegative()
                ? take(worker, Debit.of(amount.negated(), recovery))
                : Accounts.credit(unit, worker, Credit.of(amount), source, stamp);
    }

    /**
     * Takes earnings from the worker. A negative amount reverses a negative adjustment, so the worker gets it back; that is no income, since
     * the adjustment gave no withheld tax back.
     */
    EarningsAfter take(WorkerId worker, Debit debit) {
        return debit.amount().isNegative()
                ? Accounts.credit(unit, worker, Credit.untaxed(debit.amount().negated()), source, stamp)
                : Accounts.debit(unit, worker, debit, source, stamp);
    }
}
