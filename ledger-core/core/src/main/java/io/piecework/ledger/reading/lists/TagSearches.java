package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.TableProjection;
import io.piecework.ledger.payout.PayoutSteps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** The index of tags, with a row for each tag of an event: searches, and conditions that choose the rows of tagged events. */
@API(status = API.Status.INTERNAL)
public final class TagSearches {

    private static final String TABLE = "ledger_tag";

    /** Writes a row for each tag of an event. */
    public static final Projection PROJECTION = new TableProjection<>(
            new Projection.Table(TABLE, List.of("stream", "sequence", "tag")),
            Columns.<Map.Entry<String, String>>ofEvents()
                    .with("tag", Map.Entry::getKey)
                    .with("tag_value", Map.Entry::getValue)
                    .recorded("position", Projection.Recorded::position)
                    .recorded(
                            "event",
                            recorded -> LedgerEvent.nameOf(recorded.event().getClass()))
                    .times(),
            recorded -> List.copyOf(recorded.tags().asMap().entrySet()));

    /** In the order of the index, so that it is read from one place on and nothing is sorted. */
    static final String OLDEST = """
            SELECT position, event, stream, sequence, effective_at, recorded_at
            FROM ledger_tag
            WHERE tag = ?
            AND tag_value = ?
            AND position > ?
            ORDER BY tag, tag_value, position
            FETCH FIRST %s ROWS ONLY""";

    static final String NEWEST = """
            SELECT position, event, stream, sequence, effective_at, recorded_at
            FROM ledger_tag
            WHERE tag = ?
            AND tag_value = ?
            AND position < ?
            ORDER BY tag DESC, tag_value DESC, position DESC
            FETCH FIRST %s ROWS ONLY""";

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

    private static final String OF_SUBMISSION = """
            SELECT t.tag_value
            FROM %1$s a
            JOIN %1$s s
              ON s.payout = a.payout
              AND s.attempt = a.attempt
              AND s.step = 'submitted'
            JOIN ledger_tag t
              ON t.stream = s.stream
              AND t.sequence = s.sequence
              AND t.tag = ?
            WHERE a.reference = ?""".formatted(PayoutSteps.STEPS);

    private TagSearches() {}

    /** The value of a tag with which an attempt was submitted. */
    static Optional<String> ofSubmission(Rows rows, String reference, String tag) {
        return rows.list(OF_SUBMISSION, List.of(tag, reference), row -> row.text("tag_value")).stream()
                .findFirst();
    }

    public static TagPage of(Rows rows, TagSearch search) {
        long first = search.newestFirst() ? Long.MAX_VALUE : 0;
        long beyond = Objects.requireNonNullElse(search.beyond(), first);
        String sql = (search.newestFirst() ? NEWEST : OLDEST).formatted(search.most() + 1);
        List<TagPage.Place> found = rows.list(sql, List.of(search.tag(), search.value(), beyond), TagSearches::place);
        if (found.size() <= search.most()) {
            return new TagPage(found, null);
        }
        List<TagPage.Place> page = found.subList(0, search.most());
        return new TagPage(page, page.get(page.size() - 1).position());
    }

    private static TagPage.Place place(Rows.Row row) {
        return new TagPage.Place(
                row.count("position"),
                row.text("event"),
                row.text("stream"),
                row.count("sequence"),
                row.time("effective_at"),
                row.time("recorded_at"));
    }

    /** The conditions, and one on the column {@code position} for each tag. */
    public static RowFilter filter(RowFilter filter, Tags tags) {
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
