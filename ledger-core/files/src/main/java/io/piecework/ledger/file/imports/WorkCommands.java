package io.piecework.ledger.file.imports;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.file.imports.ImportStatistics.RowOutcome;
import io.piecework.ledger.file.imports.RowTransactions.Row;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReturnAssignment;
import io.piecework.ledger.work.assignment.ScreenOutAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands that bring an assignment from its recorded status to the one of a row. */
final class WorkCommands {

    /** Work that ended without full pay: a row that pays it says otherwise. */
    private static final Set<AssignmentStatus> ENDED = Set.of(
            AssignmentStatus.RETURNED,
            AssignmentStatus.TIMED_OUT,
            AssignmentStatus.SCREENED_OUT,
            AssignmentStatus.PARTIALLY_APPROVED);

    private static final Set<AssignmentStatus> UNPAID = Set.of(AssignmentStatus.RETURNED, AssignmentStatus.TIMED_OUT);
    private static final Set<AssignmentStatus> OPEN = Set.of(AssignmentStatus.ACCEPTED, AssignmentStatus.SUBMITTED);

    private final Actor actor;
    private final boolean strict;

    WorkCommands(ImportOrigin origin) {
        this.actor = origin.actor();
        this.strict = origin.strict();
    }

    /** @throws RowProblem when the row contradicts how the work ended */
    void requireConsistent(ResultsRow row, AssignmentStatus recorded) {
        boolean consistent = switch (row.status()) {
            case RETURNED -> recorded == AssignmentStatus.ACCEPTED || UNPAID.contains(recorded);
            case SCREENED_OUT -> OPEN.contains(recorded) || recorded == AssignmentStatus.SCREENED_OUT;
            case PARTIALLY_APPROVED -> OPEN.contains(recorded) || recorded == AssignmentStatus.PARTIALLY_APPROVED;
            case APPROVED, REJECTED -> !ENDED.contains(recorded);
            default -> true;
        };
        if (strict && !consistent) {
            throw new RowProblem(
                    row.assignment() + ": status is recorded as " + recorded + ", the file says " + row.status());
        }
    }

    void overturn(ResultsRow row, Row sent) {
        sent.add(
                new OverturnRejection(row.assignment(), null, null, Given.by(actor, row.decided())),
                row.reward(),
                RowOutcome.OVERTURNED);
    }

    void giveBack(ResultsRow row, Row sent) {
        sent.add(new ReturnAssignment(row.assignment(), Given.by(actor, null)), row.reward());
    }

    /** @param recorded null for work that is not recorded */
    void add(ResultsRow row, @Nullable AssignmentStatus recorded, Row sent) {
        AssignmentStatus status = recorded;
        if (status == null) {
            sent.add(
                    new AcceptAssignment(row.assignment(), row.task(), row.worker(), Given.by(actor, row.accepted())),
                    row.reward(),
                    RowOutcome.ACCEPTED);
            status = AssignmentStatus.ACCEPTED;
        }
        if (row.status() == AssignmentStatus.SCREENED_OUT) {
            screenOut(row, status, sent);
            return;
        }
        if (status == AssignmentStatus.ACCEPTED && row.status() != AssignmentStatus.ACCEPTED) {
            sent.add(new SubmitAssignment(row.assignment(), Given.by(actor, row.submitted())), row.reward());
            status = AssignmentStatus.SUBMITTED;
        }
        if (status == AssignmentStatus.SUBMITTED) {
            decide(row, sent);
        }
    }

    private void decide(ResultsRow row, Row sent) {
        if (row.status() == AssignmentStatus.APPROVED) {
            sent.add(
                    new ApproveAssignment(row.assignment(), Given.by(actor, row.decided())),
                    row.reward(),
                    RowOutcome.APPROVED);
        } else if (row.status() == AssignmentStatus.REJECTED) {
            sent.add(
                    new RejectAssignment(row.assignment(), null, row.reason(), Given.by(actor, row.decided())),
                    row.reward(),
                    RowOutcome.REJECTED);
        } else if (row.status() == AssignmentStatus.PARTIALLY_APPROVED) {
            Amount paid = Objects.requireNonNull(row.lesserPay());
            sent.add(
                    new PartiallyApproveAssignment(
                            row.assignment(), paid, row.reason(), Given.by(actor, row.decided())),
                    paid);
        }
    }

    private void screenOut(ResultsRow row, AssignmentStatus status, Row sent) {
        if (OPEN.contains(status)) {
            sent.add(
                    new ScreenOutAssignment(row.assignment(), row.reason(), Given.by(actor, row.decided())),
                    row.lesserPay());
        }
    }
}
