package io.piecework.ledger.file.years;

import io.piecework.ledger.file.export.parquet.DuckDb;
import io.piecework.ledger.journal.StatementPeriod;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The statements of the page on DuckDB in their order; a query has the name that stands in front of it. */
final class PageQueries {

    private static final String BEGIN = "```sql\n";
    private static final String END = "\n```";

    /** @param rows the names of the columns, and each row */
    record Query(String name, List<String> rows) {}

    private final List<String> names = new ArrayList<>();
    private final List<String> blocks = new ArrayList<>();
    private final List<String> settings;

    PageQueries(String page, Path books, Instant now, StatementPeriod period, Instant since) {
        int at = page.indexOf(BEGIN);
        int after = 0;
        while (at >= 0) {
            int end = page.indexOf(END, at);
            names.add(name(page.substring(after, at)));
            blocks.add(page.substring(at + BEGIN.length(), end).replace("'books/", "'" + books + "/"));
            after = end + END.length();
            at = page.indexOf(BEGIN, after);
        }
        settings = List.of(
                "SET VARIABLE as_of = TIMESTAMPTZ '" + now + "'",
                "SET VARIABLE period_from = TIMESTAMPTZ '" + or(period.from(), "-infinity") + "'",
                "SET VARIABLE period_to = TIMESTAMPTZ '" + or(period.to(), "infinity") + "'",
                "SET VARIABLE since = TIMESTAMPTZ '" + since + "'");
    }

    private static String or(Object time, String without) {
        return Optional.ofNullable(time).map(Object::toString).orElse(without);
    }

    /** The last name in backquotes, or the heading. */
    private static String name(String text) {
        String last = "";
        for (String line : text.strip().split("\n")) {
            if (line.startsWith("## ")) {
                last = line.substring(3);
            } else if (line.startsWith("`")) {
                last = line.substring(1, line.indexOf('`', 1));
            }
        }
        return last.isEmpty() ? "fees" : last;
    }

    Stream<Query> each(DuckDb duck) {
        var queries = new ArrayList<Query>();
        for (int i = 0; i < blocks.size(); i++) {
            for (String statement : statements(blocks.get(i))) {
                if (statement.startsWith("SET VARIABLE since")) {
                    continue;
                }
                if (statement.startsWith("SELECT") || statement.startsWith("WITH")) {
                    queries.add(query(names.get(i), statement, duck));
                } else {
                    duck.execute(statement);
                    if (statement.startsWith("SET VARIABLE")) {
                        settings.forEach(duck::execute);
                    }
                }
            }
        }
        return queries.stream();
    }

    private static Query query(String name, String statement, DuckDb duck) {
        if (!name.equals("fees")) {
            return new Query(name, duck.table(statement));
        }
        List<String> differing = duck.table(statement);
        return differing.size() > 1
                ? new Query(name, differing)
                : new Query(name, duck.table("SELECT COUNT(*) AS checked FROM fees WHERE in_period(effective_at)"));
    }

    private static List<String> statements(String block) {
        return Arrays.stream(block.split(";(\n|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
