package io.piecework.ledger.statement;

import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of a statement into groups while they are read. A group of more than {@value #MOST} lines is divided, so that memory is bounded.
 * Not for several threads.
 */
@API(status = API.Status.INTERNAL)
public final class LineGroups implements Consumer<StatementLine> {

    /** The most lines of a group. */
    static final int MOST = 1_000;

    /**
     * Lines that a statement prints as one: one after another, of one day, and the same in all but the work and the time of day; or a single line.
     *
     * @param lines in the order of the statement, at least one
     */
    public record Group(List<StatementLine> lines) {

        public Group {
            lines = List.copyOf(lines);
        }

        public int count() {
            return lines.size();
        }

        public StatementLine first() {
            return lines.get(0);
        }

        public StatementLine last() {
            return lines.get(lines.size() - 1);
        }

        /** The sum of an amount of the lines. */
        public Amount sum(Function<StatementLine, Amount> amount) {
            return lines.stream().map(amount).reduce(Amount::plus).orElseThrow();
        }

        /** The earliest of a moment of the lines, such as the last one for an overturn; null where the first line has none, and so no line has. */
        public @Nullable Instant earliest(Function<StatementLine, @Nullable Instant> moment) {
            return moments(moment).min(Comparator.naturalOrder()).orElse(null);
        }

        /** The latest. */
        public @Nullable Instant latest(Function<StatementLine, @Nullable Instant> moment) {
            return moments(moment).max(Comparator.naturalOrder()).orElse(null);
        }

        private Stream<Instant> moments(Function<StatementLine, @Nullable Instant> moment) {
            return lines.stream().map(moment).filter(Objects::nonNull);
        }
    }

    private final ZoneId zone;
    private final Consumer<Group> consumer;
    private final List<StatementLine> group = new ArrayList<>();

    /** @param zone of the days */
    public LineGroups(ZoneId zone, Consumer<Group> consumer) {
        this.zone = zone;
        this.consumer = consumer;
    }

    /** The groups of some lines. */
    static List<Group> of(List<StatementLine> lines, ZoneId zone) {
        var all = new ArrayList<Group>();
        var groups = new LineGroups(zone, all::add);
        lines.forEach(groups);
        groups.end();
        return all;
    }

    @Override
    public void accept(StatementLine line) {
        if (!group.isEmpty() && (group.size() == MOST || !isSame(group.get(0), line))) {
            end();
        }
        group.add(line);
    }

    /** Hands over the last group; nothing where it was handed over before. */
    public void end() {
        if (!group.isEmpty()) {
            consumer.accept(new Group(group));
            group.clear();
        }
    }

    /** Only work is done many times a day; what happens to a payout or an account is a line of its own. */
    private boolean isSame(StatementLine one, StatementLine other) {
        return one.assignment() != null
                && other.assignment() != null
                && content(one).equals(content(other));
    }

    private List<@Nullable Object> content(StatementLine line) {
        return Arrays.asList(
                day(line.effective()),
                line.kind(),
                line.task(),
                line.requester(),
                line.award(),
                line.operation(),
                line.title(),
                line.gross(),
                line.fee(),
                line.tax(),
                line.net(),
                line.offered(),
                line.category(),
                day(line.availableAt()),
                day(line.overturnUntil()),
                line.reason(),
                line.tags());
    }

    private @Nullable LocalDate day(@Nullable Instant moment) {
        return moment == null ? null : LocalDate.ofInstant(moment, zone);
    }
}
