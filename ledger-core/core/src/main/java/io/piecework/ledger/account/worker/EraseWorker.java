package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.ToolCommand;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import java.util.Objects;

/**
 * Erases the texts about a worker: reasons, evidence and payout tokens. Amounts, times and ids stay, and so do the proofs. Give it to {@code
 * asOperator().eraseWorker}; {@code execute} does not take it.
 *
 * @param basis why the texts must go, such as the article of a law; it stays, so it must say nothing about the person
 * @param approver an operator other than the command's actor
 */
@PermittedTo(twoOperators = true)
public record EraseWorker(OperationId operation, WorkerId worker, Reason basis, Actor approver, Given given)
        implements CommandRecord<EraseWorker>, ToolCommand {

    public EraseWorker {
        Required.components(EraseWorker.class, operation, worker, basis, approver, given);
    }

    /** @param approver the second operator */
    public static EraseWorker of(String operation, String worker, String basis, String approver) {
        return of(new OperationId(operation), new WorkerId(worker), basis, approver);
    }

    public static EraseWorker of(OperationId operation, WorkerId worker, String basis, String approver) {
        Objects.requireNonNull(basis, "basis");
        Objects.requireNonNull(approver, "approver");
        return new EraseWorker(operation, worker, new Reason(basis), Actor.operator(approver), Given.BY_PLATFORM);
    }

    @Override
    public String tool() {
        return "asOperator().eraseWorker(…), which looks whether anything is open and destroys the keys of the texts";
    }
}
