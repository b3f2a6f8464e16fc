package io.piecework.ledger.spending;

import io.piecework.ledger.statement.StatementPeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A table as plain text: columns as wide as their contents, texts on the left and numbers on the right. */
final class AlignedText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final int texts;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param texts the number of columns with texts, which come before those with numbers */
    AlignedText(int texts) {
        this.texts = texts;
    }

    void row(List<String> cells) {
        rows.add(cells);
    }

    void appendTo(StringBuilder text) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], letters(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - letters(row.get(i)));
                line.append(i == 0 ? "" : "  ").append(i < texts ? row.get(i) + padding : padding + row.get(i));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static int letters(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /** {@code From 2026-06-01 00:00 to now, times in UTC}. */
    static String period(StatementPeriod period) {
        ZoneId zone = period.zone();
        return "From " + edge(period.from(), zone, "the beginning") + " to " + edge(period.to(), zone, "now")
                + ", times in " + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
    }

    private static String edge(@Nullable Instant at, ZoneId zone, String open) {
        return at == null ? open : time(at, zone);
    }
}
