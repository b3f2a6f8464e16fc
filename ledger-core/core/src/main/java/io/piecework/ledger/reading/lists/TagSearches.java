package io.piecework.ledger.reading.lists;

import io.piecework.ledger.engine.port.Rows;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;

/** Searches the index of tags. */
@API(status = API.Status.INTERNAL)
public final class TagSearches {

    /** In the order of the index, so that it is read from one place on and nothing is sorted. */
    static final String OLDEST = """
            SELECT position, event, stream, sequence, effective_at, recorded_at
            FROM ledger_tag
            WHERE tag = ?
            AND tag_value = ?
            AND position > ?
            ORDER BY tag, tag_value, position
            FETCH FIRST %d ROWS ONLY""";

    static final String NEWEST = """
            SELECT position, event, stream, sequence, effective_at, recorded_at
            FROM ledger_tag
            WHERE tag = ?
            AND tag_value = ?
            AND position < ?
            ORDER BY tag DESC, tag_value DESC, position DESC
            FETCH FIRST %d ROWS ONLY""";

    private TagSearches() {}

    public static TagPage of(Rows rows, TagSearch search) {
        long first = search.newestFirst() ? Long.MAX_VALUE : 0;
        long beyond = Objects.requireNonNullElse(search.beyond(), first);
        String sql = (search.newestFirst() ? NEWEST : OLDEST).formatted(search.most() + 1);
        List<TaggedPlace> found = rows.list(sql, List.of(search.tag(), search.value(), beyond), TagSearches::place);
        if (found.size() <= search.most()) {
            return new TagPage(found, null);
        }
        List<TaggedPlace> page = found.subList(0, search.most());
        return new TagPage(page, page.get(page.size() - 1).position());
    }

    private static TaggedPlace place(Rows.Row row) {
        return new TaggedPlace(
                row.count("position"),
                row.text("event"),
                row.text("stream"),
                row.count("sequence"),
                row.time("effective_at"),
                row.time("recorded_at"));
    }
}
