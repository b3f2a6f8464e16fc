package io.piecework.ledger.account;

import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.money.Amount;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A request to place an explicit hold on available earnings.
 *
 * @param operation the operation that places the hold, which is its id
 * @param currency the account's currency
 * @param amount the amount to hold; null for everything that is available now or becomes available while the hold is active
 */
@API(status = API.Status.INTERNAL)
public record HoldRequest(
        OperationId operation,
        CurrencyUnit currency,
        @Nullable Amount amount) {}
