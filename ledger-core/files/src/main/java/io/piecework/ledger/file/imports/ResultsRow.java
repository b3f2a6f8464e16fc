package io.piecework.ledger.file.imports;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Instant;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A row of a results file: an assignment with its decision. A time that is rounded down to the second of the step before is that step's.
 *
 * @param created when the task was published, at the latest when the work was accepted
 * @param submitted when it was submitted; when it was accepted where it is not submitted
 * @param decided when it was approved or rejected; when it was submitted where it is not decided
 * @param reason the feedback of a rejection
 * @param lesserPay what the work is paid where it is paid in part; else null
 */
record ResultsRow(
        TaskId task,
        Title title,
        Amount reward,
        int slots,
        Instant created,
        AssignmentId assignment,
        WorkerId worker,
        AssignmentStatus status,
        Instant accepted,
        Instant submitted,
        Instant decided,
        Reason reason,
        @Nullable Amount lesserPay) {

    private static final Reason NO_FEEDBACK = new Reason("(the results file gives no feedback)");

    ResultsRow {
        created = created.isAfter(accepted) ? accepted : created;
        submitted = exact(submitted, accepted);
        decided = exact(decided, submitted);
    }

    /**
     * @param now later times are refused
     * @throws RowProblem when a value is missing or invalid
     */
    static ResultsRow of(CSVRecord row, HeaderColumns columns, Instant now) {
        Function<FileColumn, String> optional = column -> columns.value(row, column);
        Function<FileColumn, String> required = column -> columns.required(row, column);
        Function<FileColumn, Instant> time = column -> past(column, required.apply(column), now);
        AssignmentStatus status = status(required.apply(ResultsColumn.STATUS));
        String title = optional.apply(ResultsColumn.TITLE);
        // the feedback of an approval is not imported, so it cannot be invalid
        String feedback = status == AssignmentStatus.REJECTED ? optional.apply(ResultsColumn.FEEDBACK) : "";
        return RowProblem.wrap(() -> new ResultsRow(
                task(required.apply(ResultsColumn.TASK)),
                new Title(Printable.isVisible(title) ? title : required.apply(ResultsColumn.TASK)),
                DollarAmounts.of(ResultsColumn.REWARD, required.apply(ResultsColumn.REWARD)),
                slots(required.apply(ResultsColumn.SLOTS)),
                time.apply(ResultsColumn.CREATED),
                new AssignmentId(required.apply(ResultsColumn.ASSIGNMENT)),
                new WorkerId(required.apply(ResultsColumn.WORKER)),
                status,
                time.apply(ResultsColumn.ACCEPTED),
                time.apply(ResultsColumn.SUBMITTED),
                time.apply(decisionColumn(status)),
                Printable.isVisible(feedback) ? new Reason(feedback) : NO_FEEDBACK,
                null));
    }

    /**
     * The row with the exact times that are recorded, where the file has only their seconds.
     *
     * @param ofPage whether the row's task is one of those on the assignment's page, so that the recorded one counts
     */
    ResultsRow following(AssignmentView recorded, boolean ofPage) {
        return new ResultsRow(
                ofPage ? recorded.task() : task,
                title,
                reward,
                slots,
                created,
                assignment,
                worker,
                status,
                exact(accepted, recorded.accepted()),
                exact(submitted, recorded.submitted()),
                exact(decided, recorded.decided()),
                reason,
                lesserPay);
    }

    private static Instant exact(Instant time, @Nullable Instant other) {
        return other != null && Stamp.isRoundedDownFrom(time, other) ? other : time;
    }

    private static FileColumn decisionColumn(AssignmentStatus status) {
        return switch (status) {
            case APPROVED -> ResultsColumn.APPROVED;
            case REJECTED -> ResultsColumn.REJECTED;
            default -> ResultsColumn.SUBMITTED;
        };
    }

    private static AssignmentStatus status(String text) {
        return switch (text) {
            case "Approved" -> AssignmentStatus.APPROVED;
            case "Rejected" -> AssignmentStatus.REJECTED;
            case "Submitted" -> AssignmentStatus.SUBMITTED;
            default ->
                throw new RowProblem(ResultsColumn.STATUS.toString(), text, "is none of Approved, Rejected, Submitted");
        };
    }

    private static TaskId task(String text) {
        if (text.length() > ImportOrigin.MECHANICAL_TURK.longestTask()) {
            throw new RowProblem(
                    ResultsColumn.TASK.toString(),
                    text,
                    "has more than " + ImportOrigin.MECHANICAL_TURK.longestTask() + " characters");
        }
        return new TaskId(text);
    }

    private static Instant past(FileColumn column, String text, Instant now) {
        Instant time = ResultsTime.parse(column.toString(), text);
        if (time.isAfter(now)) {
            throw new RowProblem(column.toString(), text, "is ahead of the ledger's clock, which says " + now);
        }
        return time;
    }

    private static int slots(String text) {
        if (text.matches("[0-9]{1,7}")) {
            int slots = Integer.parseInt(text);
            if (slots >= 1 && slots <= PublishTask.MOST_SLOTS) {
                return slots;
            }
        }
        throw new RowProblem(
                ResultsColumn.SLOTS.toString(), text, "is not a number between 1 and " + PublishTask.MOST_SLOTS);
    }
}
