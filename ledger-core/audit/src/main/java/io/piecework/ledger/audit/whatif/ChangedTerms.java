package io.piecework.ledger.audit.whatif;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.CommandCopies;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CashOut;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.work.award.Units;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Changes the terms of one type in a command, wherever it has them. */
final class ChangedTerms {

    private ChangedTerms() {}

    /** The command with each of its terms of this type changed, those in a list included; the same where it has none. */
    static <T> Command in(Command command, Class<T> terms, UnaryOperator<T> change) {
        return CommandCopies.make(
                command.getClass(), component -> changed(CommandCopies.read(command, component), terms, change));
    }

    @Nullable
    private static <T> Object changed(@Nullable Object value, Class<T> terms, UnaryOperator<T> change) {
        if (value instanceof List<?> list && list.stream().allMatch(terms::isInstance)) {
            return list.stream().map(terms::cast).map(change).toList();
        }
        return terms.isInstance(value) ? change.apply(terms.cast(value)) : value;
    }

    /** The cash-out with its first policy changed. */
    static CashOut first(CashOut cashOut, UnaryOperator<PayoutPolicy> change) {
        var policies = new ArrayList<>(cashOut.policies());
        policies.set(0, change.apply(policies.get(0)));
        return new CashOut(cashOut.operation(), cashOut.worker(), policies, cashOut.waiver(), cashOut.given());
    }

    /** The policy with another least balance, where that is in its currency. */
    static PayoutPolicy from(PayoutPolicy policy, Amount least) {
        Threshold agreed = policy.threshold();
        return agreed.amount().currency().equals(least.currency())
                ? policy.from(new Threshold(least, agreed.basis(), agreed.edge(), agreed.combined()))
                : policy;
    }

    /** Whether a command that may name a requester names none. */
    static boolean isPaidByPlatform(Command command) {
        return Arrays.stream(command.getClass().getRecordComponents())
                .anyMatch(component ->
                        component.getType() == RequesterId.class && CommandCopies.read(command, component) == null);
    }

    /** Whether the command's amounts are in this currency. */
    static boolean isIn(Command command, CurrencyUnit currency) {
        return currency.equals(currencyOf(command));
    }

    @Nullable
    private static CurrencyUnit currencyOf(Command command) {
        for (RecordComponent component : command.getClass().getRecordComponents()) {
            Object value = CommandCopies.read(command, component);
            if (value instanceof CurrencyUnit currency) {
                return currency;
            }
            if (value instanceof Amount amount) {
                return amount.currency();
            }
            if (value instanceof Units units) {
                return units.rate().currency();
            }
        }
        return null;
    }
}
