package io.piecework.ledger.interchange;

import io.piecework.ledger.assignment.AssignmentStatus;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.text.Printable;
import io.piecework.ledger.text.Title;
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
    private final Map<CsvField, Column> places = new EnumMap<>(CsvField.class);

    /** A column of the map. */
    private record Column(String name, boolean required) implements FileColumn {

        @Override
        public List<String> names() {
            return List.of(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** @throws ResultsFileException when the header lacks a column of the map */
    CsvRows(ResultsFile.Line head, CsvMap map, ImportOrigin origin) {
        this.map = map;
        this.origin = origin;
        for (CsvField field : CsvField.values()) {
            String column = map.column(field);
            if (column != null) {
                places.put(field, new Column(column, !map.isOptional(field)));
            }
        }
        this.columns =
                new HeaderColumns(head, map.name() + " results", places.values().toArray(FileColumn[]::new));
    }

    /**
     * @param now later times are refused
     * @throws ResultsFileException when the status word is none of the map's
     * @throws RowProblem when another value is missing or invalid
     */
    ResultsRow read(CSVRecord row, long line, Instant now) {
        AssignmentStatus status = status(row, line);
        Instant accepted = time(row, CsvField.ACCEPTED, now);
        boolean open = status == AssignmentStatus.ACCEPTED || status == AssignmentStatus.RETURNED;
        Instant submitted = open ? accepted : submitted(row, status, accepted, now);
        TaskId task = id(row, CsvField.TASK, this::task);
        String title = text(row, CsvField.TITLE);
        String feedback = paysLess(status) ? text(row, CsvField.FEEDBACK) : "";
        return new ResultsRow(
                task,
                RowProblem.wrap(() -> new Title(Printable.isVisible(title) ? title : task.value())),
                reward(row),
                slots(text(row, CsvField.SLOTS)),
                optionalTime(row, CsvField.CREATED, accepted, now),
                id(row, CsvField.ASSIGNMENT, AssignmentId::new),
                id(row, CsvField.WORKER, WorkerId::new),
                status,
                accepted,
                submitted,
                decided(row, status, submitted, now),
                RowProblem.wrap(() -> Printable.isVisible(feedback) ? new Reason(feedback) : NO_FEEDBACK));
    }

    private static boolean paysLess(AssignmentStatus status) {
        return status == AssignmentStatus.REJECTED || status == AssignmentStatus.SCREENED_OUT;
    }

    private AssignmentStatus status(CSVRecord row, long line) {
        String word = text(row, CsvField.STATUS);
        CsvStatus status = map.statuses().get(word);
        if (status == null) {
            throw new ResultsFileException(
                    line,
                    name(CsvField.STATUS) + " \"" + RowProblem.shown(word) + "\" is none of "
                            + String.join(", ", map.statuses().keySet()) + "; add the word to the map's statuses");
        }
        if (status == CsvStatus.SCREENED_OUT && map.screenedOutPay() == null) {
            throw new RowProblem(
                    name(CsvField.STATUS), word, "is paid by screened_out_pay, and the map has no value for it");
        }
        return status.status();
    }

    private Instant submitted(CSVRecord row, AssignmentStatus status, Instant accepted, Instant now) {
        return status == AssignmentStatus.SCREENED_OUT
                ? optionalTime(row, CsvField.SUBMITTED, accepted, now)
                : time(row, CsvField.SUBMITTED, now);
    }

    private Instant decided(CSVRecord row, AssignmentStatus status, Instant submitted, Instant now) {
        return switch (status) {
            case APPROVED -> optionalTime(row, CsvField.APPROVED, submitted, now);
            case REJECTED, SCREENED_OUT -> optionalTime(row, CsvField.REJECTED, submitted, now);
            default -> submitted;
        };
    }

    private Amount reward(CSVRecord row) {
        String text = required(row, CsvField.REWARD);
        String number = text.startsWith(map.amountPrefix())
                ? text.substring(map.amountPrefix().length())
                : text;
        String currency = required(row, CsvField.CURRENCY);
        Amount amount;
        try {
            amount = Amount.of(number.strip(), currency);
        } catch (IllegalArgumentException e) {
            throw new RowProblem(name(CsvField.REWARD), text, "is not an amount of " + RowProblem.shown(currency), e);
        }
        if (amount.isNegative()) {
            throw new RowProblem(name(CsvField.REWARD), text, "is negative");
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
        @Nullable Column column = places.get(field);
        return fixed != null ? fixed : column == null ? "" : columns.value(row, column);
    }

    private String name(CsvField field) {
        Column column = places.get(field);
        return column == null ? field.toString() : column.name();
    }
}
