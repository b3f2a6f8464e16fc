package io.piecework.ledger.finance.period;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records that two operators rebuild the rows although they may be evidence of changed or deleted events. Give it to {@code forceRebuild},
 * which fills in the findings and then rebuilds; executed alone it only stores its event.
 *
 * @param approver an operator other than the command's actor
 */
public record ForceRebuild(
        OperationId operation,
        Reason reason,
        Actor approver,
        RebuildFindings findings,
        Actor actor,
        @Nullable Instant at)
        implements Command {

    public ForceRebuild {
        Required.components(ForceRebuild.class, operation, reason, approver, findings, actor, at);
    }

    /** @param approver the second operator */
    public static ForceRebuild of(String operation, String reason, String approver) {
        return of(new OperationId(operation), reason, approver);
    }

    public static ForceRebuild of(OperationId operation, String reason, String approver) {
        Objects.requireNonNull(approver, "approver");
        return new ForceRebuild(
                operation, new Reason(reason), Actor.operator(approver), RebuildFindings.NONE, Actor.PLATFORM, null);
    }

    /** With what a verification found. */
    public ForceRebuild finding(RebuildFindings found) {
        Objects.requireNonNull(found, "found");
        return new ForceRebuild(operation, reason, approver, found, actor, at);
    }

    public ForceRebuild by(Actor actor) {
        return new ForceRebuild(operation, reason, approver, findings, actor, at);
    }

    public ForceRebuild at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ForceRebuild(operation, reason, approver, findings, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
