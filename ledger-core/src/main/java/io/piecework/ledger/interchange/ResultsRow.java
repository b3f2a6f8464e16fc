package io.piecework.ledger.interchange;

import io.piecework.ledger.assignment.AssignmentStatus;
import io.piecework.ledger.interchange.ResultsColumns.Column;
import io.piecework.ledger.message.AssignmentId;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.TaskId;
import io.piecework.ledger.message.Title;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.task.PublishTask;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVRecord;

/**
 * One row of a results file: an assignment and what became of it.
 *
 * @param decided when it was approved or rejected, or when it was submitted where it waits
 * @param reason the feedback of a rejection
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
        Reason reason) {

    private static final Reason NO_FEEDBACK = new Reason("(the results file gives no feedback)");

    /**
     * @param now times after it are refused
     * @throws RowProblem when a value is missing or makes no sense
     */
    static ResultsRow of(CSVRecord row, ResultsColumns columns, Instant now) {
        Function<Column, String> optional = column -> columns.value(row, column);
        Function<Column, String> required = column -> {
            String value = optional.apply(column);
            if (value.isEmpty()) {
                throw new RowProblem(column + " is empty");
            }
            return value;
        };
        Function<Column, Instant> time = column -> past(column, required.apply(column), now);
        AssignmentStatus status = status(required.apply(Column.STATUS));
        String title = optional.apply(Column.TITLE);
        // What is said with an approval goes nowhere, so that nothing in it can be wrong.
        String feedback = status == AssignmentStatus.REJECTED ? optional.apply(Column.FEEDBACK) : "";
        return kept(() -> new ResultsRow(
                task(required.apply(Column.TASK)),
                new Title(title.isEmpty() ? required.apply(Column.TASK) : title),
                reward(required.apply(Column.REWARD)),
                slots(required.apply(Column.SLOTS)),
                time.apply(Column.CREATED),
                new AssignmentId(required.apply(Column.ASSIGNMENT)),
                new WorkerId(required.apply(Column.WORKER)),
                status,
                time.apply(Column.ACCEPTED),
                time.apply(Column.SUBMITTED),
                time.apply(decisionColumn(status)),
                feedback.isEmpty() ? NO_FEEDBACK : new Reason(feedback)));
    }

    private static Column decisionColumn(AssignmentStatus status) {
        return switch (status) {
            case APPROVED -> Column.APPROVED;
            case REJECTED -> Column.REJECTED;
            default -> Column.SUBMITTED;
        };
    }

    private static AssignmentStatus status(String text) {
        return switch (text) {
            case "Approved" -> AssignmentStatus.APPROVED;
            case "Rejected" -> AssignmentStatus.REJECTED;
            case "Submitted" -> AssignmentStatus.SUBMITTED;
            default -> throw new RowProblem(Column.STATUS.toString(), text, "is none of Approved, Rejected, Submitted");
        };
    }

    private static TaskId task(String text) {
        if (text.length() > ResultsImporter.LONGEST_TASK) {
            throw new RowProblem(
                    Column.TASK.toString(), text, "has more than " + ResultsImporter.LONGEST_TASK + " characters");
        }
        return new TaskId(text);
    }

    private static Instant past(Column column, String text, Instant now) {
        Instant time = ResultsTime.parse(column.toString(), text);
        if (time.isAfter(now)) {
            throw new RowProblem(column.toString(), text, "is ahead of the ledger's clock, which says " + now);
        }
        return time;
    }

    private static Amount reward(String text) {
        try {
            Amount reward = Amount.of(text.startsWith("$") ? text.substring(1) : text, "USD");
            if (!reward.isNegative()) {
                return reward;
            }
        } catch (IllegalArgumentException e) {
            throw new RowProblem(Column.REWARD.toString(), text, "is not an amount of dollars such as $0.25", e);
        }
        throw new RowProblem(Column.REWARD.toString(), text, "is negative");
    }

    private static int slots(String text) {
        if (text.matches("[0-9]{1,7}")) {
            int slots = Integer.parseInt(text);
            if (slots >= 1 && slots <= PublishTask.MOST_SLOTS) {
                return slots;
            }
        }
        throw new RowProblem(Column.SLOTS.toString(), text, "is not a number between 1 and " + PublishTask.MOST_SLOTS);
    }

    /** What the values' own rules refuse is a problem of the row too. */
    private static ResultsRow kept(Supplier<ResultsRow> row) {
        try {
            return row.get();
        } catch (IllegalArgumentException e) {
            throw new RowProblem(String.valueOf(e.getMessage()));
        }
    }
}
