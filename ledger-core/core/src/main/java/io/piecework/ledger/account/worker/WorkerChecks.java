package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Checks of a command's own values; each throws {@link IllegalArgumentException}. */
final class WorkerChecks {

    private WorkerChecks() {}

    /** A tax rate must be above 0 % and at most 100 %. */
    static void taxRate(Id command, Rate rate) {
        if (rate.numerator().signum() == 0 || rate.numerator().compareTo(rate.denominator()) > 0) {
            throw new IllegalArgumentException(
                    command + " withholds tax at " + rate + ", which is not above 0% and up to 100%");
        }
    }

    /** An amount, if not null, must be above zero and in the account's currency. */
    static void part(Id command, @Nullable Amount amount, CurrencyUnit currency) {
        if (amount != null && (!amount.isPositive() || !amount.currencyCode().equals(currency.getCurrencyCode()))) {
            throw new IllegalArgumentException(
                    command + " is about " + amount + ", which is not above zero in " + currency.getCurrencyCode());
        }
    }
}
