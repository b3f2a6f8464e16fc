package io.piecework.ledger.account;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.util.Objects;
import javax.money.CurrencyUnit;
import javax.money.MonetaryAmount;
import org.jspecify.annotations.Nullable;

/**
 * Sets a requester's credit limit, so that they can publish tasks before their deposit arrives.
 *
 * @param limit how far below zero the available balance may go; null for no limit
 */
@PermittedTo(notRequester = true, always = true)
public record GrantCredit(
        OperationId operation,
        RequesterId requester,
        CurrencyUnit currency,
        @Nullable Amount limit,
        Given given) implements CommandRecord<GrantCredit> {

    /** @throws IllegalArgumentException if the limit is negative or in another currency */
    public GrantCredit {
        Required.components(GrantCredit.class, operation, requester, currency, limit, given);
        if (limit != null && (limit.isNegative() || !limit.currency().equals(currency))) {
            throw new IllegalArgumentException(
                    "credit limit " + limit + " is not zero or more in " + currency.getCurrencyCode());
        }
    }

    /** Sets this limit, now. */
    public static GrantCredit upTo(String operation, String requester, Amount limit) {
        return upTo(new OperationId(operation), new RequesterId(requester), limit);
    }

    public static GrantCredit upTo(OperationId operation, RequesterId requester, Amount limit) {
        Objects.requireNonNull(limit, "limit");
        return new GrantCredit(operation, requester, limit.currency(), limit, Given.BY_PLATFORM);
    }

    /** A credit of the exact value of any JSR 354 amount. */
    public static GrantCredit upTo(String operation, String requester, MonetaryAmount limit) {
        return upTo(new OperationId(operation), new RequesterId(requester), limit);
    }

    public static GrantCredit upTo(OperationId operation, RequesterId requester, MonetaryAmount limit) {
        Objects.requireNonNull(limit, "limit");
        return upTo(operation, requester, Amount.of(limit));
    }

    /** Grants unlimited credit, now. */
    public static GrantCredit unlimited(String operation, String requester, String currency) {
        return unlimited(new OperationId(operation), new RequesterId(requester), currency);
    }

    public static GrantCredit unlimited(OperationId operation, RequesterId requester, String currency) {
        Objects.requireNonNull(currency, "currency");
        return new GrantCredit(operation, requester, Amount.currency(currency), null, Given.BY_PLATFORM);
    }
}
