package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.port.Rows;
import java.util.List;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * Columns that a query of rows of events adds for some tags, each looked up by the primary key of the index.
 *
 * @param names valid names of tags: they stand in the query as they are
 */
@API(status = API.Status.INTERNAL)
public record TagColumns(List<String> names) {

    private static final String COLUMN = """
            ,
            (
                SELECT t.tag_value
                FROM ledger_tag t
                WHERE t.stream = %1$s.stream
                AND t.sequence = %1$s.sequence
                AND t.tag = '%2$s') AS tag_%3$s""";

    public TagColumns {
        names.forEach(Tags::checkedName);
        names = List.copyOf(names);
    }

    /** The columns after those of the query, each with a comma in front; empty where no tag is named. */
    public String select(String table) {
        var columns = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            columns.append(COLUMN.formatted(table, names.get(i), i));
        }
        return columns.toString();
    }

    /** The tags of a row, those of the named ones that its event has. */
    public Tags of(Rows.Row row) {
        if (names.isEmpty()) {
            return Tags.none();
        }
        var values = new TreeMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            String value = row.textOrEmpty("tag_" + i);
            if (!value.isEmpty()) {
                values.put(names.get(i), value);
            }
        }
        return Tags.of(values);
    }
}
