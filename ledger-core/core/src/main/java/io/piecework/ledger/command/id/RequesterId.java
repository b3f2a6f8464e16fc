package io.piecework.ledger.command.id;

import io.piecework.ledger.command.text.Text;
import java.util.Objects;
import javax.money.CurrencyUnit;

/** A requester, who publishes tasks and pays for them; has one account for each currency. */
public record RequesterId(String value) implements Id {

    public RequesterId {
        Text.party("requester id", value, LIMIT);
    }

    @Override
    public String prefix() {
        return "requester";
    }

    /** The name of the account in one currency, {@code requester:ada:USD}. */
    public String account(CurrencyUnit currency) {
        Objects.requireNonNull(currency, "currency");
        return stream() + ":" + currency.getCurrencyCode();
    }

    @Override
    public String toString() {
        return stream();
    }
}
