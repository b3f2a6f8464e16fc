package io.piecework.ledger.file.imports;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a results file by a map of its columns. */
final class CsvRows {

    private static final Reason NO_FEEDBACK = new Reason("(the results file gives no feedback)");

    private final CsvMap map;
    private final ImportOrigin origin;
    private final HeaderColumns columns;

    /** Whether the file says when work was submitted, or has to; else it counts as submitted when it was accepted. */
    private final boolean submits;

    private final Map<CsvField, FileColumn> places = new EnumMap<>(CsvField.class);

    /** @throws ResultsFileException when the header lacks a column of the map */
    CsvRows(ResultsFile.Line head, CsvMap map, ImportOrigin origin) {
        this.map = map;
        this.origin = origin;
        for (CsvField field : CsvField.values()) {
            List<String> names = map.columns(field);
            if (!names.isEmpty()) {
                String remedy = " If so, give one value to all rows with " + field + "=VALUE.";
                places.put(field, new FileColumn(names, !map.isOptional(field), remedy));
            }
        }
        this.columns = new HeaderColumns(head, map.name() + " results", places.values());
        this.submits = !map.isOptional(CsvField.SUBMITTED)
                || map.fixed(CsvField.SUBMITTED) != null
                || map.columns(CsvField.SUBMITTED).stream().anyMatch(columns::has);
    }

    /** Whether the rows name the tasks on the page that an assignment is: the map knows a column for the page, and the file has another. */
    boolean namesTasksOfPages() {
        FileColumn task = places.get(CsvField.TASK);
        return map.hasPages() && task != null && !columns.has(task.names().get(0));
    }

    /**
     * @param now later times are refused
     * @throws ResultsFileException when the status word is none of the map's
     * @throws RowProblem when another value is missing or invalid
     */
    ResultsRow read(CSVRecord row, long line, Instant now) {
        AssignmentStatus status = status(row, line);
        // a returned row is never accepted, and a place that was only reserved has no time of it
        Instant accepted = status == AssignmentStatus.RETURNED
                ? optionalTime(row, CsvField.ACCEPTED, now, now)
                : time(row, CsvField.ACCEPTED, now);
        boolean open = status == AssignmentStatus.ACCEPTED || status == AssignmentStatus.RETURNED;
        Instant submitted = open ? accepted : submitted(row, status, accepted, now);
        TaskId task = id(row, CsvField.TASK, this::task);
        String title = text(row, CsvField.TITLE);
        String feedback = hasFeedback(status) ? text(row, CsvField.FEEDBACK) : "";
        return new ResultsRow(
                task,
                RowProblem.wrap(() -> new Title(Printable.isVisible(title) ? title : task.value())),
                amount(row, CsvField.REWARD),
                slots(text(row, CsvField.SLOTS)),
                optionalTime(row, CsvField.CREATED, accepted, now),
                id(row, CsvField.ASSIGNMENT, AssignmentId::new),
                id(row, CsvField.WORKER, WorkerId::new),
                status,
                accepted,
                submitted,
                decided(row, status, submitted, now),
                RowProblem.wrap(() -> Printable.isVisible(feedback) ? new Reason(feedback) : NO_FEEDBACK),
                lesserPay(row, status));
    }

    private static boolean hasFeedback(AssignmentStatus status) {
        return status == AssignmentStatus.REJECTED
                || status == AssignmentStatus.SCREENED_OUT
                || status == AssignmentStatus.PARTIALLY_APPROVED;
    }

    /** The pay of work that is paid in part; null for all other. */
    private @Nullable Amount lesserPay(CSVRecord row, AssignmentStatus status) {
        return switch (status) {
            case SCREENED_OUT -> map.screenedOutPay();
            case PARTIALLY_APPROVED -> amount(row, CsvField.PARTIALLY_APPROVED_PAY);
            default -> null;
        };
    }

    private AssignmentStatus status(CSVRecord row, long line) {
        String word = text(row, CsvField.STATUS);
        CsvStatus status = map.status(word);
        if (status == null) {
            throw new ResultsFileException(
                    line,
                    name(CsvField.STATUS) + " \"" + RowProblem.shown(word) + "\" is none of "
                            + String.join(", ", map.words()) + "; add the word to the map's statuses");
        }
        if (status == CsvStatus.SCREENED_OUT && map.screenedOutPay() == null) {
            throw unpaid(word, CsvField.SCREENED_OUT_PAY);
        }
        if (status == CsvStatus.PARTIALLY_APPROVED
                && text(row, CsvField.PARTIALLY_APPROVED_PAY).isEmpty()) {
            throw unpaid(word, CsvField.PARTIALLY_APPROVED_PAY);
        }
        return status.status();
    }

    private RowProblem unpaid(String word, CsvField pay) {
        return new RowProblem(name(CsvField.STATUS), word, "is paid by " + pay + ", and the map has no value for it");
    }

    private Instant submitted(CSVRecord row, AssignmentStatus status, Instant accepted, Instant now) {
        return status == AssignmentStatus.SCREENED_OUT || !submits
                ? optionalTime(row, CsvField.SUBMITTED, accepted, now)
                : time(row, CsvField.SUBMITTED, now);
    }

    private Instant decided(CSVRecord row, AssignmentStatus status, Instant submitted, Instant now) {
        return switch (status) {
            case APPROVED, PARTIALLY_APPROVED -> optionalTime(row, CsvField.APPROVED, submitted, now);
            case REJECTED, SCREENED_OUT -> optionalTime(row, CsvField.REJECTED, submitted, now);
            default -> submitted;
        };
    }

    private Amount amount(CSVRecord row, CsvField field) {
        String text = required(row, field);
        String number = text.startsWith(map.amountPrefix())
                ? text.substring(map.amountPrefix().length())
                : text;
        String currency = required(row, CsvField.CURRENCY);
        Amount amount;
        try {
            amount = Amount.of(number.strip(), currency);
        } catch (IllegalArgumentException e) {
            throw new RowProblem(name(field), text, "is not an amount of " + RowProblem.shown(currency), e);
        }
        if (amount.isNegative()) {
            throw new RowProblem(name(field), text, "is negative");
        }
        return amount;
    }

    private TaskId task(String text) {
        if (text.length() > origin.longestTask()) {
            throw new IllegalArgumentException("has more than " + origin.longestTask() + " characters");
        }
        return new TaskId(text);
    }

    private int slots(String text) {
        if (text.isEmpty()) {
            return 1; // each assignment that finds no free slot adds one
        }
        if (text.matches("[0-9]{1,7}")) {
            int slots = Integer.parseInt(text);
            if (slots >= 1 && slots <= PublishTask.MOST_SLOTS) {
                return slots;
            }
        }
        throw new RowProblem(name(CsvField.SLOTS), text, "is not a number between 1 and " + PublishTask.MOST_SLOTS);
    }

    private <T> T id(CSVRecord row, CsvField field, Function<String, T> parser) {
        String text = required(row, field);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new RowProblem(name(field), text, "is not valid: " + e.getMessage(), e);
        }
    }

    private Instant optionalTime(CSVRecord row, CsvField field, Instant otherwise, Instant now) {
        return text(row, field).isEmpty() ? otherwise : time(row, field, now);
    }

    private Instant time(CSVRecord row, CsvField field, Instant now) {
        String text = required(row, field);
        Instant time = map.times().parse(name(field), text);
        if (time.isAfter(now)) {
            throw new RowProblem(name(field), text, "is ahead of the ledger's clock, which says " + now);
        }
        return time;
    }

    private String required(CSVRecord row, CsvField field) {
        String text = text(row, field);
        if (text.isEmpty()) {
            throw new RowProblem(name(field) + " is empty");
        }
        return text;
    }

    private String text(CSVRecord row, CsvField field) {
        String fixed = map.fixed(field);
        @Nullable FileColumn column = places.get(field);
        return fixed != null ? fixed : column == null ? "" : columns.value(row, column);
    }

    private String name(CsvField field) {
        FileColumn column = places.get(field);
        return column == null ? field.toString() : columns.nameOf(column);
    }
}
