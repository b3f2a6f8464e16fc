package io.piecework.ledger.tag;

import io.piecework.ledger.message.Tags;
import io.piecework.ledger.stream.RowFilter;
import io.piecework.ledger.stream.Rows;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/** Chooses the rows of events that have some tags, all of them. */
@API(status = API.Status.INTERNAL)
public final class TagFilter {

    private static final String POSITIONS = """
            SELECT position
            FROM ledger_tag
            WHERE tag = ?
            AND tag_value = ?""";

    private static final String BETWEEN = """
            SELECT position
            FROM ledger_tag
            WHERE tag = ?
            AND tag_value = ?
            AND position >= ?
            AND position <= ?""";

    private TagFilter() {}

    /** The conditions, and one on the column {@code position} for each tag. */
    public static RowFilter of(RowFilter filter, Tags tags) {
        RowFilter tagged = filter;
        for (Map.Entry<String, String> tag : tags.asMap().entrySet()) {
            tagged = tagged.in("position", POSITIONS, List.of(tag.getKey(), tag.getValue()));
        }
        return tagged;
    }

    /**
     * The positions of the events that have all of the tags.
     *
     * @param tags one at least
     * @param first included, as is the last
     */
    public static Set<Long> positions(Rows rows, Tags tags, long first, long last) {
        Set<Long> all = null;
        for (Map.Entry<String, String> tag : tags.asMap().entrySet()) {
            var found = new HashSet<>(rows.list(
                    BETWEEN, List.of(tag.getKey(), tag.getValue(), first, last), row -> row.count("position")));
            if (all == null) {
                all = found;
            } else {
                all.retainAll(found);
            }
        }
        return all == null ? Set.of() : all;
    }
}
