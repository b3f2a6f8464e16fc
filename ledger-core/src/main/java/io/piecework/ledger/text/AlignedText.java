package io.piecework.ledger.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/** A table as plain text: columns as wide as their contents, texts on the left and numbers on the right. */
@API(status = API.Status.INTERNAL)
public final class AlignedText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    private static final String GAP = "  ";

    private final int texts;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> below = new ArrayList<>();

    /** @param texts the number of columns with texts, which come before those with numbers */
    public AlignedText(int texts) {
        this.texts = texts;
    }

    public void row(List<String> cells) {
        row(cells, "");
    }

    /** @param below the lines below the row, each with its end; empty for none */
    public void row(List<String> cells, String below) {
        rows.add(cells);
        this.below.add(below);
    }

    /** The number of characters of the longest row, without the lines below rows. */
    public int width() {
        int[] widths = widths();
        return Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], letters(row.get(i)));
            }
        }
        return widths;
    }

    public void appendTo(StringBuilder text) {
        int[] widths = widths();
        for (int row = 0; row < rows.size(); row++) {
            List<String> cells = rows.get(row);
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - letters(cells.get(i)));
                line.append(i == 0 ? "" : GAP).append(i < texts ? cells.get(i) + padding : padding + cells.get(i));
            }
            text.append(line.toString().stripTrailing()).append('\n').append(below.get(row));
        }
    }

    private static int letters(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /** A day as people say it: {@code 8 June 2026}. */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** The day of a moment in a zone. */
    public static String day(Instant moment, ZoneId zone) {
        return day(LocalDate.ofInstant(moment, zone));
    }

    /** The days from one to another, which is included: {@code 1-30 June 2026}, {@code 15 May - 14 June 2026}. */
    public static String days(LocalDate first, LocalDate last) {
        if (first.equals(last)) {
            return day(last);
        }
        if (first.getYear() != last.getYear()) {
            return day(first) + " - " + day(last);
        }
        return first.getMonth() == last.getMonth()
                ? first.getDayOfMonth() + "-" + day(last)
                : DAY_OF_YEAR.format(first) + " - " + day(last);
    }

    /** A time in its zone, to the minute: {@code 2026-06-01 00:00}. */
    public static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /** The day of a moment in a zone, as in columns: {@code 2026-06-01}. */
    public static String isoDay(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone).toString();
    }

    /** The time of day in a zone, to the minute: {@code 09:30}. */
    public static String timeOfDay(Instant at, ZoneId zone) {
        return TIME_OF_DAY.format(at.atZone(zone));
    }
}
