package io.piecework.ledger.reports.finance;

import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.reading.statement.StatementRelations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apiguardian.api.API;

/** Searches the names of streams, the titles and reasons in statements, and the words of charge-backs and write-offs. Memory and time are bounded by the search's two limits. */
@API(status = API.Status.INTERNAL)
public final class TextSearches {

    private static final String ID = "id";

    private static final Set<String> BY_CURRENCY = Set.of("worker", "requester");

    /** The kinds of streams are few, so that the first stream of each is found by one step in the index. */
    private static final String NEXT_STREAM = """
            SELECT stream
            FROM %s
            WHERE stream >= ?
            ORDER BY stream
            FETCH FIRST 1 ROWS ONLY""";

    /** A range, so that an index serves it. */
    private static final String EXACT = """
            SELECT position, stream, sequence, name, recorded_at
            FROM %s
            WHERE (stream = ? OR stream >= ? AND stream < ?)
            AND sequence = 0
            ORDER BY position
            FETCH FIRST %s ROWS ONLY""";

    private static final String IDS = """
            SELECT position, stream, sequence, name, recorded_at
            FROM %s
            WHERE position > ?
            AND position <= ?
            AND sequence = 0
            AND LOWER(%s) LIKE ? ESCAPE '!'
            ORDER BY position
            FETCH FIRST %s ROWS ONLY""";

    private static final String WORDS = """
            SELECT e.position, e.stream, e.sequence, e.name, e.recorded_at, l.task, l.title, l.reason
            FROM %s l
            JOIN %s e
            ON e.position = l.position
            WHERE l.position > ?
            AND l.position <= ?
            AND (LOWER(l.title) LIKE ? ESCAPE '!' OR LOWER(l.reason) LIKE ? ESCAPE '!')
            ORDER BY e.position""";

    private static final long PAGE = 20_000;

    private final Rows rows;
    private final TextSearch search;
    private final NavigableMap<Long, Found> given;
    private final String lower;
    private final String pattern;
    private final List<Found> exact = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final TreeMap<Long, Found> contains = new TreeMap<>();

    private TextSearches(Rows rows, TextSearch search, NavigableMap<Long, Found> given) {
        this.rows = rows;
        this.search = search;
        this.given = given;
        this.lower = lower(search);
        this.pattern = '%' + lower.replace("!", "!!").replace("%", "!%").replace("_", "!_") + '%';
    }

    /** The words that only events have are read first: events never change, and the snapshot has them too. */
    public static SearchResult of(Reading reading, TextSearch search) {
        NavigableMap<Long, Found> given = FundingWords.find(
                reading, lower(search), search.after(), end(search, Long.MAX_VALUE), search.most() + 1);
        return reading.snapshot(rows -> new TextSearches(rows, search, given).result());
    }

    private static String lower(TextSearch search) {
        return search.text().toLowerCase(Locale.ROOT);
    }

    /** The last position that is searched. */
    private static long end(TextSearch search, long last) {
        return Math.min(last, search.after() + Math.min(search.positions(), Long.MAX_VALUE - search.after()));
    }

    private SearchResult result() {
        long last = rows.events().lastPosition();
        exact();
        long end = end(search, last);
        long searched = Math.min(search.after(), last);
        while (searched < end && contains.size() <= search.most()) {
            long upTo = Math.min(end, searched + PAGE);
            ids(searched, upTo);
            words(searched, upTo);
            given.subMap(searched, false, upTo, true).forEach(contains::putIfAbsent);
            searched = upTo;
        }
        var found = new ArrayList<>(exact);
        for (Found each : contains.values()) {
            if (found.size() == exact.size() + search.most()) {
                searched = found.get(found.size() - 1).position();
                break;
            }
            found.add(each);
        }
        return new SearchResult(found, searched < last, searched, last);
    }

    /** An id that is the text, of any kind; a worker and a requester have a stream for each currency. */
    private void exact() {
        Optional<String> stream = next("");
        while (stream.isPresent()) {
            String kind = kind(stream.get());
            exact(kind + ':' + search.text(), BY_CURRENCY.contains(kind));
            stream = next(Rows.endOf(kind + ':'));
        }
    }

    private void exact(String stream, boolean byCurrency) {
        rows.each(
                EXACT.formatted(rows.events().relation(), search.most()),
                List.of(stream, stream + ':', byCurrency ? Rows.endOf(stream + ':') : stream + ':'),
                row -> {
                    Found found = found(ID, row, search.text());
                    known.add(found.stream());
                    if (search.after() == 0) {
                        exact.add(found);
                    }
                });
    }

    private Optional<String> next(String from) {
        return rows
                .list(NEXT_STREAM.formatted(rows.events().relation()), List.of(from), row -> row.text("stream"))
                .stream()
                .findFirst();
    }

    private static String kind(String stream) {
        int colon = stream.indexOf(':');
        return colon < 0 ? stream : stream.substring(0, colon);
    }

    private void ids(long after, long upTo) {
        rows.each(
                IDS.formatted(rows.events().relation(), StreamKind.idIn("stream"), search.most() + known.size() + 1),
                List.of(after, upTo, pattern),
                row -> {
                    String stream = row.text("stream");
                    if (!known.contains(stream)) {
                        contains.put(row.count("position"), found("id contains", row, StreamKind.id(stream)));
                    }
                });
    }

    /** The title of a task is on each of its lines; one of them is enough. */
    private void words(long after, long upTo) {
        String sql = WORDS.formatted(StatementRelations.LINES, rows.events().relation());
        var added = new int[1];
        rows.each(sql, List.of(after, upTo, pattern, pattern), row -> {
            String reason = row.textOrEmpty("reason");
            String title = row.text("title");
            boolean isOfReason = reason.toLowerCase(Locale.ROOT).contains(lower);
            if (added[0] <= search.most()
                    && (isOfReason || (!title.equals(row.text("task")) && known.add("title " + row.text("task"))))) {
                added[0]++;
                contains.putIfAbsent(
                        row.count("position"),
                        found(isOfReason ? "reason" : "title", row, isOfReason ? reason : title));
            }
        });
    }

    private static Found found(String where, Rows.Row row, String text) {
        return new Found(
                where,
                row.text("name"),
                row.text("stream"),
                row.count("sequence"),
                row.count("position"),
                row.time("recorded_at"),
                text);
    }
}
