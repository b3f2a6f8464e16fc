package io.piecework.ledger.finance;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.ToolCommand;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;
import java.util.Objects;

/**
 * Records that two operators rebuild the rows although they may be evidence of changed or deleted events. Give it to
 * {@code forceRebuild} of {@code ledger-audit}, which fills in the findings and then rebuilds; {@code execute} does not take it.
 *
 * @param approver an operator other than the command's actor
 */
@PermittedTo(twoOperators = true)
public record ForceRebuild(OperationId operation, Reason reason, Actor approver, RebuildFindings findings, Given given)
        implements CommandRecord<ForceRebuild>, ToolCommand {

    public ForceRebuild {
        Required.components(ForceRebuild.class, operation, reason, approver, findings, given);
    }

    /** @param approver the second operator */
    public static ForceRebuild of(String operation, String reason, String approver) {
        return of(new OperationId(operation), reason, approver);
    }

    public static ForceRebuild of(OperationId operation, String reason, String approver) {
        Objects.requireNonNull(approver, "approver");
        return new ForceRebuild(
                operation, new Reason(reason), Actor.operator(approver), RebuildFindings.NONE, Given.BY_PLATFORM);
    }

    /** With what a verification found. */
    public ForceRebuild finding(RebuildFindings found) {
        Objects.requireNonNull(found, "found");
        return new ForceRebuild(operation, reason, approver, found, given);
    }

    @Override
    public String tool() {
        return "Audit.of(asOperator()).forceRebuild(…), which records the findings and rebuilds";
    }
}
