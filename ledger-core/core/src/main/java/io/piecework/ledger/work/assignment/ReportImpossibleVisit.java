package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The worker reports that a visit was impossible, for example because the shop was closed.
 *
 * @param evidence the worker's evidence, such as a link to a photo
 */
public record ReportImpossibleVisit(
        AssignmentId assignment,
        Reason evidence,
        Actor actor,
        @Nullable Instant at) implements Command {

    public ReportImpossibleVisit {
        Required.components(ReportImpossibleVisit.class, assignment, evidence, actor, at);
    }

    public static ReportImpossibleVisit of(String assignment, String evidence) {
        return of(new AssignmentId(assignment), evidence);
    }

    public static ReportImpossibleVisit of(AssignmentId assignment, String evidence) {
        Objects.requireNonNull(evidence, "evidence");
        return new ReportImpossibleVisit(assignment, new Reason(evidence), Actor.PLATFORM, null);
    }

    public ReportImpossibleVisit by(Actor actor) {
        return new ReportImpossibleVisit(assignment, evidence, actor, at);
    }

    public ReportImpossibleVisit at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ReportImpossibleVisit(assignment, evidence, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
