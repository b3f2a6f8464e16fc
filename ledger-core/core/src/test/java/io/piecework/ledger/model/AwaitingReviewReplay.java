package io.piecework.ledger.model;

import io.piecework.ledger.testdb.FreshDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Computes the amounts awaiting review from the names and prices of the stored events, without any code of the ledger.
 */
final class AwaitingReviewReplay {

    private static final Set<String> BEGINS = Set.of("assignment-submitted", "assignment-resubmitted");

    private static final Set<String> ENDS = Set.of(
            "assignment-revision-requested",
            "assignment-approved",
            "assignment-approved-automatically",
            "assignment-partially-approved",
            "assignment-rejected",
            "assignment-screened-out",
            "assignment-returned",
            "assignment-timed-out");

    /**
     * An assignment starts or stops awaiting review.
     *
     * @param who a worker and a currency
     */
    record Change(long position, Instant effective, Instant recorded, String who, BigDecimal amount) {}

    private final Map<String, Change> waiting = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();

    private AwaitingReviewReplay() {}

    static AwaitingReviewReplay in(FreshDatabase database) {
        var replay = new AwaitingReviewReplay();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT position, name, recorded_at, payload FROM ledger_event WHERE name LIKE 'assignment-%' ORDER BY position")) {
            while (row.next()) {
                replay.add(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        JsonMapper.shared().readTree(row.getBytes(4)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return replay;
    }

    private void add(long position, String name, Instant recorded, JsonNode event) {
        if (!BEGINS.contains(name) && !ENDS.contains(name)) {
            return;
        }
        JsonNode work = Objects.requireNonNull(event.get("work"));
        String assignment = text(work, "assignment");
        if (BEGINS.contains(name)) {
            Change change = change(position, recorded, event, work, earned(work.get("price")));
            changes.add(change);
            if (waiting.put(assignment, change) != null) {
                throw new IllegalStateException(assignment + " is submitted twice");
            }
        } else if (ENDS.contains(name)) {
            Change begun = waiting.remove(assignment);
            if (begun != null) {
                changes.add(
                        change(position, recorded, event, work, begun.amount().negate()));
            }
        }
    }

    private static Change change(long position, Instant recorded, JsonNode event, JsonNode work, BigDecimal amount) {
        JsonNode stamp = event.get("stamp");
        String currency = text(work.get("price"), "reward").substring(0, 3);
        return new Change(
                position,
                stamp.has("effective") ? Instant.parse(text(stamp, "effective")) : recorded,
                recorded,
                text(work, "worker") + " " + currency,
                amount);
    }

    private static BigDecimal earned(JsonNode price) {
        BigDecimal reward = number(price, "reward");
        return price.path("bearer").asString("").equals("worker")
                ? reward.subtract(number(price, "fee")).subtract(number(price, "tax"))
                : reward;
    }

    private static BigDecimal number(JsonNode price, String field) {
        return price.has(field) ? new BigDecimal(text(price, field).substring(4)) : BigDecimal.ZERO;
    }

    private static String text(JsonNode event, String field) {
        return Objects.requireNonNull(event.get(field)).stringValue();
    }

    List<Change> changes() {
        return changes;
    }

    /** The amounts by worker and currency, without zeros. */
    Map<String, BigDecimal> sum(Predicate<Change> counted) {
        var sums = new TreeMap<String, BigDecimal>();
        changes.stream().filter(counted).forEach(change -> sums.merge(change.who(), change.amount(), BigDecimal::add));
        sums.values().removeIf(sum -> sum.signum() == 0);
        sums.replaceAll((who, sum) -> sum.stripTrailingZeros());
        return sums;
    }
}
