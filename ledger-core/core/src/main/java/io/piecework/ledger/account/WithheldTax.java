package io.piecework.ledger.account;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import java.util.Optional;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The tax part of a worker's account; each method reads or changes it within the caller's unit. */
@API(status = API.Status.INTERNAL)
public final class WithheldTax {

    private WithheldTax() {}

    /** The rule for new earnings; null for no withholding. */
    public static @Nullable WithholdingRule rule(Unit unit, WorkerId worker, CurrencyUnit currency) {
        return Accounts.earnings(unit, worker, currency).state().tax().rule();
    }

    /** The rule for new earnings as committed; empty for no withholding. */
    public static Optional<WithholdingRule> rule(Reading reading, WorkerId worker, CurrencyUnit currency) {
        return reading.state(Earnings.KIND, worker.account(currency))
                .flatMap(earnings -> Optional.ofNullable(earnings.tax().rule()));
    }

    /** Whether an operation is the last that changed the rule. */
    public static boolean isLastChange(Unit unit, WorkerId worker, CurrencyUnit currency, Source operation) {
        return operation.equals(
                Accounts.earnings(unit, worker, currency).state().tax().changedBy());
    }

    /** Whether an operation is the last that changed the rule, as committed. */
    public static boolean isLastChange(Reading reading, WorkerId worker, CurrencyUnit currency, Source operation) {
        return reading.state(Earnings.KIND, worker.account(currency))
                .filter(earnings -> operation.equals(earnings.tax().changedBy()))
                .isPresent();
    }

    /** Sets the rule for new earnings; null ends withholding. */
    public static EarningsAfter setRule(
            Unit unit,
            WorkerId worker,
            CurrencyUnit currency,
            @Nullable WithholdingRule rule,
            Source source,
            Stamp stamp) {
        return Accounts.append(
                unit, worker, currency, state -> state.setWithholdingRule(worker, rule, currency, source, stamp));
    }

    /** The tax withheld and not yet remitted; negative if more was given back than was left. */
    public static Amount balance(Unit unit, WorkerId worker, CurrencyUnit currency) {
        return Accounts.earnings(unit, worker, currency).state().tax().balance(currency);
    }

    /**
     * This balance; for a back-dated stamp the part that was there then and is still there.
     *
     * @throws Refusal {@code back-dated} if all of it came in later than the stamp takes effect
     */
    public static Amount requireBalance(Unit unit, WorkerId worker, CurrencyUnit currency, Stamp stamp) {
        TaxState tax = Accounts.earnings(unit, worker, currency).state().tax();
        return tax.arrivals().requireUsable(worker.account(currency), tax.balance(currency), stamp);
    }

    /** The stamp of a change of the rule, or of a remittance: without a date it follows what a process whose clock is ahead has recorded. */
    public static Stamp following(Unit unit, WorkerId worker, CurrencyUnit currency, Stamp stamp) {
        TaxState tax = Accounts.earnings(unit, worker, currency).state().tax();
        Stamp changed = tax.changed();
        return tax.arrivals().followedBy(stamp.following(changed == null ? null : changed.effective()));
    }

    /** Removes from the withheld balance what the platform paid to the tax authority. */
    public static EarningsAfter remit(Unit unit, WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return Accounts.append(unit, worker, amount.currency(), state -> state.remit(worker, amount, source, stamp));
    }
}
