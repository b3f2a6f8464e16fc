package io.piecework.ledger.account.dormancy;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.util.Objects;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches a currency for dormant earnings from now on, in place of an earlier watch, or watches it no longer. Due work announces each worker
 * whose earnings are dormant, and no escheat is possible without such a notice. A notice counts for the watch that gave it.
 *
 * @param operation the id of this operation, which names the watch
 * @param rule in the same currency; null for no watch
 */
@PermittedTo(imports = false, always = true)
public record WatchDormancy(
        OperationId operation,
        CurrencyUnit currency,
        @Nullable DormancyRule rule,
        Given given) implements CommandRecord<WatchDormancy> {

    /** @throws IllegalArgumentException if the rule is for another currency */
    public WatchDormancy {
        Required.components(WatchDormancy.class, operation, currency, rule, given);
        if (rule != null && !rule.smallest().currency().equals(currency)) {
            throw new IllegalArgumentException("Currencies differ: " + currency.getCurrencyCode() + "/"
                    + rule.smallest().currencyCode());
        }
    }

    /** Watches the currency of the rule. */
    public static WatchDormancy of(String operation, DormancyRule rule) {
        return of(new OperationId(operation), rule);
    }

    public static WatchDormancy of(OperationId operation, DormancyRule rule) {
        Objects.requireNonNull(rule, "rule");
        return new WatchDormancy(operation, rule.smallest().currency(), rule, Given.BY_PLATFORM);
    }

    /** Watches a currency no longer. */
    public static WatchDormancy off(String operation, String currency) {
        return off(new OperationId(operation), currency);
    }

    public static WatchDormancy off(OperationId operation, String currency) {
        Objects.requireNonNull(currency, "currency");
        return new WatchDormancy(operation, Amount.currency(currency), null, Given.BY_PLATFORM);
    }
}
