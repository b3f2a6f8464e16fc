package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.util.Objects;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Moves a worker's available earnings to unclaimed property, on a legal basis. It takes two operators. An operator can reclaim
 * them.
 *
 * @param operation the escheat's id
 * @param amount above zero; null for all that is available
 * @param basis the law or terms, in words that the worker reads
 * @param approver an operator other than the command's actor
 */
@PermittedTo(twoOperators = true, notWorker = true)
public record EscheatEarnings(
        OperationId operation,
        WorkerId worker,
        CurrencyUnit currency,
        @Nullable Amount amount,
        Reason basis,
        Actor approver,
        Given given)
        implements DispositionCommand, CommandRecord<EscheatEarnings> {

    /** @throws IllegalArgumentException if the amount is not above zero, or in another currency */
    public EscheatEarnings {
        Required.components(EscheatEarnings.class, operation, worker, currency, amount, basis, approver, given);
        WorkerChecks.part(operation, amount, currency);
    }

    /**
     * Escheats this amount, now.
     *
     * @param approver the second operator
     */
    public static EscheatEarnings of(String operation, String worker, Amount amount, String basis, String approver) {
        return of(new OperationId(operation), new WorkerId(worker), amount, basis, approver);
    }

    public static EscheatEarnings of(
            OperationId operation, WorkerId worker, Amount amount, String basis, String approver) {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(basis, "basis");
        Objects.requireNonNull(approver, "approver");
        return new EscheatEarnings(
                operation,
                worker,
                amount.currency(),
                amount,
                new Reason(basis),
                Actor.operator(approver),
                Given.BY_PLATFORM);
    }

    /**
     * Escheats all that is available in a currency, now.
     *
     * @param approver the second operator
     */
    public static EscheatEarnings everything(
            String operation, String worker, String currency, String basis, String approver) {
        return everything(new OperationId(operation), new WorkerId(worker), currency, basis, approver);
    }

    public static EscheatEarnings everything(
            OperationId operation, WorkerId worker, String currency, String basis, String approver) {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(basis, "basis");
        Objects.requireNonNull(approver, "approver");
        return new EscheatEarnings(
                operation,
                worker,
                Amount.currency(currency),
                null,
                new Reason(basis),
                Actor.operator(approver),
                Given.BY_PLATFORM);
    }
}
