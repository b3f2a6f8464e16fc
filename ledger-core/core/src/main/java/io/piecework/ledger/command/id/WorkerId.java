package io.piecework.ledger.command.id;

import io.piecework.ledger.command.text.Text;
import java.util.Objects;
import javax.money.CurrencyUnit;

/** A worker, who does assignments and earns money; has one account for each currency. */
public record WorkerId(String value) implements Id {

    public WorkerId {
        Text.party("worker id", value, LIMIT);
    }

    @Override
    public String prefix() {
        return "worker";
    }

    /** The name of the account in one currency, {@code worker:ada:USD}. */
    public String account(CurrencyUnit currency) {
        Objects.requireNonNull(currency, "currency");
        return stream() + ":" + currency.getCurrencyCode();
    }

    @Override
    public String toString() {
        return stream();
    }
}
