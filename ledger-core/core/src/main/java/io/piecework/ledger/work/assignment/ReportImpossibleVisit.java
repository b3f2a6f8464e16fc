package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import java.util.Objects;

/**
 * The worker reports that a visit was impossible, for example because the shop was closed.
 *
 * @param evidence the worker's evidence, such as a link to a photo
 */
@PermittedTo(worker = true)
public record ReportImpossibleVisit(AssignmentId assignment, Reason evidence, Given given)
        implements CommandRecord<ReportImpossibleVisit> {

    public ReportImpossibleVisit {
        Required.components(ReportImpossibleVisit.class, assignment, evidence, given);
    }

    public static ReportImpossibleVisit of(String assignment, String evidence) {
        return of(new AssignmentId(assignment), evidence);
    }

    public static ReportImpossibleVisit of(AssignmentId assignment, String evidence) {
        Objects.requireNonNull(evidence, "evidence");
        return new ReportImpossibleVisit(assignment, new Reason(evidence), Given.BY_PLATFORM);
    }
}
