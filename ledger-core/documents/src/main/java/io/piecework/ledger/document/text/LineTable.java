package io.piecework.ledger.document.text;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.Column;
import io.piecework.ledger.document.paper.LineDays;
import io.piecework.ledger.document.paper.LineGroups;
import io.piecework.ledger.document.paper.StatementPaper;
import io.piecework.ledger.reading.statement.StatementLine;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prints the lines of a statement: day, what happened and the amounts, and the details below. Lines that say the same are one row with their
 * number. Gross, fee and tax are columns where the table is narrow enough, and details otherwise.
 */
final class LineTable {

    private static final String DETAIL = "    ";

    /** The columns that a narrow table has as a detail. */
    private static final Map<String, String> DETAILS =
            Map.of("column.gross", "lines.gross", "column.fee", "lines.fee", "column.tax", "lines.tax");

    private final List<LineGroups.Group> groups;
    private final List<Column<StatementLine>> columns;
    private final StatementPaper paper;
    private final ZoneId zone;
    private final Language language;

    /**
     * The table of some lines.
     *
     * @param late which lines are marked as late
     * @param paper of their statement
     */
    LineTable(
            List<StatementLine> lines,
            Predicate<StatementLine> late,
            StatementPaper paper,
            ZoneId zone,
            Language language) {
        this.groups = LineGroups.of(lines, zone, late);
        this.paper = paper;
        this.zone = zone;
        this.language = language;
        this.columns = Column.needed(StatementPaper.COLUMNS, lines);
    }

    /** @param width of a line, at most, if it can be */
    void appendTo(StringBuilder text, int width) {
        AlignedText table = table(true);
        (table.width() <= width ? table : table(false)).appendTo(text);
    }

    /** @param wide with columns for gross, fee and tax, as far as a line has any */
    private AlignedText table(boolean wide) {
        List<Column<StatementLine>> shown = columns.stream()
                .filter(column -> wide || !DETAILS.containsKey(column.key()))
                .toList();
        var table = new AlignedText(2);
        table.row(Stream.concat(
                        Stream.of("column.date", "column.what"), shown.stream().map(Column::key))
                .map(language::say)
                .toList());
        for (LineGroups.Group group : groups) {
            Stream<String> labels = Stream.of(language.shortDay(group.first().effective(), zone), what(group));
            Stream<String> amounts = shown.stream().map(column -> language.amount(group.amount(column)));
            table.row(Stream.concat(labels, amounts).toList(), details(group, wide));
        }
        return table;
    }

    private String what(LineGroups.Group group) {
        String kind = group.kind(language);
        return group.count() == 1 ? kind : kind + ", " + group.pieces(language);
    }

    private String details(LineGroups.Group group, boolean wide) {
        StatementLine line = group.first();
        var details = new StringBuilder(DETAIL + times(group) + "  " + subject(group) + "\n");
        if (group.late()) {
            detail(details, language.say("lines.late"));
        }
        if (!wide && columns.stream().anyMatch(column -> DETAILS.containsKey(column.key()))) {
            detail(details, amounts(group));
        }
        if (line.offered() != null) {
            String offered = language.amount(line.offered());
            detail(details, language.say(group.count() == 1 ? "lines.offered" : "lines.offered-each", offered));
        }
        detailIfAny(details, group.heldUntil(paper, zone, language));
        var days = new LineDays(zone, language);
        detailIfAny(details, days.corrects(group));
        detailIfAny(details, days.overturned(group));
        detailIfAny(details, days.cameBack(group));
        if (!line.reason().isEmpty()) {
            detail(
                    details,
                    line.category().isEmpty()
                            ? language.say("lines.reason", line.reason())
                            : language.say("lines.reason-in", line.category(), line.reason()));
        }
        if (!line.tags().isEmpty()) {
            detail(details, language.say("lines.tags", line.tags()));
        }
        detailIfAny(details, group.overturn(paper.moment(), zone, language));
        return details.toString();
    }

    private static void detail(StringBuilder details, String text) {
        details.append(DETAIL).append(text).append('\n');
    }

    private static void detailIfAny(StringBuilder details, @Nullable String text) {
        if (text != null) {
            detail(details, text);
        }
    }

    private String amounts(LineGroups.Group group) {
        return columns.stream()
                .filter(column -> DETAILS.containsKey(column.key()))
                .map(column -> language.say(
                        Objects.requireNonNull(DETAILS.get(column.key())), language.amount(group.amount(column))))
                .collect(Collectors.joining(", "));
    }

    private String times(LineGroups.Group group) {
        String first = language.formats().timeOfDay(group.first().effective(), zone);
        String last = language.formats().timeOfDay(group.last().effective(), zone);
        return first.equals(last) ? first : first + "-" + last;
    }

    /** What it is about, for or from which requester, and the ids. */
    private String subject(LineGroups.Group group) {
        StatementLine line = group.first();
        String requester = group.requester(language);
        String title = language.title(line.title(), zone);
        String about = title.isEmpty() || requester.isEmpty() ? title + requester : title + " (" + requester + ")";
        String references = group.references(zone, language);
        return about.isEmpty() || references.isEmpty()
                ? about + references
                : language.say("text.labelled", about, references);
    }
}
