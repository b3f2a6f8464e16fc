package io.piecework.ledger.account;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Unit;
import java.util.Optional;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What a worker's account withholds for tax, within the unit of the workflow that asks for it. */
public final class Taxation {

    private Taxation() {}

    /** How much of what a worker earns is withheld for tax; null where nothing is. */
    public static @Nullable Withholding withholding(Unit unit, WorkerId worker, CurrencyUnit currency) {
        return Accounts.earnings(unit, worker, currency).state().taxes().inForce();
    }

    /** The same as it is committed. */
    public static Optional<Withholding> withholding(Reading reading, WorkerId worker, CurrencyUnit currency) {
        return reading.state(Earnings.KIND, worker.account(currency))
                .flatMap(earnings -> Optional.ofNullable(earnings.taxes().inForce()));
    }

    /** Withholds so much of what is earned from now on; nothing where it is null. */
    public static EarningsAfter withhold(
            Unit unit,
            WorkerId worker,
            CurrencyUnit currency,
            @Nullable Withholding withholding,
            Source source,
            Stamp stamp) {
        return Accounts.append(
                unit,
                worker,
                currency,
                state -> state.withhold(worker, withholding, Amount.zero(currency), source, stamp));
    }

    /** What is withheld for tax and not remitted; below zero where more was given back than that. */
    public static Amount withheld(Unit unit, WorkerId worker, CurrencyUnit currency) {
        return Accounts.earnings(unit, worker, currency).state().taxes().left(Amount.zero(currency));
    }

    /** Ends the debt for what was withheld. */
    public static EarningsAfter remit(Unit unit, WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return Accounts.append(unit, worker, amount.currency(), state -> state.remit(worker, amount, source, stamp));
    }
}
