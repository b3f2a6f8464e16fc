package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import java.util.ArrayList;
import java.util.Collections;
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

    private static final String AMONG = """
            SELECT position
            FROM ledger_tag
            WHERE tag = ?
            AND tag_value = ?
            AND position IN (%s)""";

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
     * Those of some events that have all of the tags.
     *
     * @param tags one at least
     * @param events the positions of a page of events
     */
    public static Set<Long> positions(Rows rows, Tags tags, List<Long> events) {
        String sql = AMONG.formatted(String.join(", ", Collections.nCopies(events.size(), "?")));
        Set<Long> all = null;
        for (Map.Entry<String, String> tag : tags.asMap().entrySet()) {
            var values = new ArrayList<Object>(List.of(tag.getKey(), tag.getValue()));
            values.addAll(events);
            var found = new HashSet<>(rows.list(sql, values, row -> row.count("position")));
            if (all == null) {
                all = found;
            } else {
                all.retainAll(found);
            }
        }
        return all == null ? Set.of() : all;
    }
}
