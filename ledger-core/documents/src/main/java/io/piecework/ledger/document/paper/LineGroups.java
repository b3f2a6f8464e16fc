package io.piecework.ledger.document.paper;

import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reading.statement.line.LineKind;
import io.piecework.ledger.reading.statement.line.LineTitle;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of a statement into groups while they are read. Rejections of a day that follow one another are put together by what they have in
 * common, in any order. A group of more than {@value #MOST} lines is divided, so that memory is bounded. Not for several threads.
 */
public final class LineGroups implements Consumer<StatementLine> {

    /** The most lines of a group. */
    static final int MOST = 1_000;

    /** What happened, in words: a change of withholding is no beginning, and what returns money takes nothing. */
    public static String kind(StatementLine line, Language language) {
        return kind(line.kind(), line.title(), line.net(), language);
    }

    static String kind(LineKind kind, LineTitle title, Amount net, Language language) {
        if (title.isOfChangedWithholding()) {
            return language.say("line.withholding-changed");
        }
        return kind == LineKind.ADJUSTMENT_REVERSED && net.isPositive()
                ? language.say("line.adjustment-returned")
                : language.word("line", kind.code());
    }

    /**
     * Lines that a statement prints as one: one after another, of one day, and the same in all but the work and the time of day; or a single line.
     *
     * @param lines in the order of the statement, at least one
     * @param late whether they were added since the previous statement, with earlier dates
     */
    public record Group(List<StatementLine> lines, boolean late) {

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

        /** What happened, in words. */
        public String kind(Language language) {
            return LineGroups.kind(first(), language);
        }

        /** What the lines have together in a column: the balance of the last line, the sum of anything else. */
        public Amount amount(Column<StatementLine> column) {
            return column.equals(StatementPaper.BALANCE)
                    ? last().running()
                    : lines.stream().map(column::amount).reduce(Amount::plus).orElseThrow();
        }

        /** Their number and what each earns, {@code 12 × 0.05}, or {@code 12 pieces} where they earn nothing. */
        public String pieces(Language language) {
            Amount each = first().gross();
            return each.isZero()
                    ? language.say("lines.pieces", count())
                    : language.say("lines.pieces-of", count(), language.amount(each));
        }

        /** Such as {@code for acme}, and of an award {@code from acme}, safe to print; empty without a requester. */
        public String requester(Language language) {
            StatementLine line = first();
            return line.requester() == null
                    ? ""
                    : language.say(line.award() == null ? "lines.for" : "lines.from", language.name(line.requester()));
        }

        /**
         * The ids, safe to print; empty where the line has no id. All of them are named where the work earned less than was offered or nothing, since
         * the worker may ask for a review of each; of other work the first few and the number of the others.
         */
        public String references(ZoneId zone, Language language) {
            int named = isPaid() ? Math.min(NAMED, count()) : count();
            String references = lines.stream()
                    .limit(named)
                    .map(line -> reference(line, zone, language))
                    .collect(Collectors.joining(", "));
            return named < count() ? language.say("lines.more", references, count() - named) : references;
        }

        private String reference(StatementLine line, ZoneId zone, Language language) {
            String reference = Printable.of(line.reference());
            String until = until(line, zone, language);
            return until == null ? reference : language.say("lines.each-until", reference, until);
        }

        /** The moment until which one of the lines can or could be overturned; null where all have the same moment or none. */
        public @Nullable String until(StatementLine line, ZoneId zone, Language language) {
            return line.overturnUntil() == null || !hasSeveralMoments(zone, language)
                    ? null
                    : language.deadline(line.overturnUntil(), zone);
        }

        private boolean hasSeveralMoments(ZoneId zone, Language language) {
            List<Instant> moments = moments(StatementLine::overturnUntil);
            return !language.deadline(Collections.min(moments), zone)
                    .equals(language.deadline(Collections.max(moments), zone));
        }

        private boolean isPaid() {
            return first().net().isPositive() && first().offered() == null;
        }

        /**
         * That the earnings are held until a moment; null where they are not, or no longer.
         *
         * @param paper of the statement
         */
        public @Nullable String heldUntil(StatementPaper paper, ZoneId zone, Language language) {
            List<Instant> moments = moments(StatementLine::availableAt);
            if (moments.isEmpty() || !Collections.max(moments).isAfter(paper.moment())) {
                return null;
            }
            Instant latest = Collections.max(moments);
            if (paper.isThenHeld(latest)) {
                return language.say("lines.not-before", language.beginning(latest, zone));
            }
            String last = language.deadline(latest, zone);
            return language.say(
                    "lines.held-until",
                    last.equals(language.deadline(Collections.min(moments), zone))
                            ? last
                            : language.say("lines.at-the-latest", last));
        }

        /**
         * That they can or could be overturned until a moment; null where no line is an undecided rejection with a limit.
         *
         * @param now when the last event of the statement was recorded
         */
        public @Nullable String overturn(Instant now, ZoneId zone, Language language) {
            List<Instant> moments = moments(StatementLine::overturnUntil);
            if (moments.isEmpty()) {
                return null;
            }
            Instant latest = Collections.max(moments);
            String first = language.deadline(Collections.min(moments), zone);
            String last = language.deadline(latest, zone);
            return appeal(
                    latest, now, first.equals(last) ? first : language.say("lines.first-to", first, last), language);
        }

        private List<Instant> moments(Function<StatementLine, @Nullable Instant> moment) {
            return lines.stream().map(moment).filter(Objects::nonNull).toList();
        }
    }

    /** That a rejection can or could be appealed until a moment, which is given in words, too. */
    static String appeal(Instant until, Instant now, String said, Language language) {
        return language.say(now.isAfter(until) ? "lines.could-be-overturned" : "lines.can-be-overturned", said);
    }

    /** The most works of a group that are named. */
    private static final int NAMED = 5;

    private final ZoneId zone;
    private final Predicate<StatementLine> late;
    private final Consumer<Group> consumer;
    private final List<StatementLine> group = new ArrayList<>();

    /** The rejections one after another of a day, by what they have in common, and their number. */
    private final Map<List<@Nullable Object>, List<StatementLine>> rejected = new LinkedHashMap<>();

    private int ofRejected;
    private @Nullable LocalDate rejectedOn;

    /**
     * Groups by day.
     *
     * @param zone of the days
     * @param late which lines are late; they are never in a group with others
     */
    public LineGroups(ZoneId zone, Predicate<StatementLine> late, Consumer<Group> consumer) {
        this.zone = zone;
        this.late = late;
        this.consumer = consumer;
    }

    /** The groups of some lines. */
    public static List<Group> of(List<StatementLine> lines, ZoneId zone, Predicate<StatementLine> late) {
        var all = new ArrayList<Group>();
        var groups = new LineGroups(zone, late, all::add);
        lines.forEach(groups);
        groups.end();
        return all;
    }

    @Override
    public void accept(StatementLine line) {
        if (line.isRejected()) {
            endGroup();
            addRejected(line);
            return;
        }
        endRejected();
        if (!group.isEmpty() && (group.size() == MOST || !isSame(group.get(0), line))) {
            endGroup();
        }
        group.add(line);
    }

    /** Rejections one after another change no balance, so that those of a day for the same reason are put together in any order. */
    private void addRejected(StatementLine line) {
        if (!rejected.isEmpty() && (ofRejected == MOST || !Objects.equals(day(line.effective()), rejectedOn))) {
            endRejected();
        }
        rejectedOn = day(line.effective());
        rejected.computeIfAbsent(content(line), same -> new ArrayList<>()).add(line);
        ofRejected++;
    }

    private void endRejected() {
        rejected.values().forEach(lines -> consumer.accept(new Group(lines, late.test(lines.get(0)))));
        rejected.clear();
        ofRejected = 0;
    }

    /** Hands over the last group; nothing where it was handed over before. */
    public void end() {
        endGroup();
        endRejected();
    }

    private void endGroup() {
        if (!group.isEmpty()) {
            consumer.accept(new Group(group, late.test(group.get(0))));
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
                late.test(line),
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
                line.overturned() != null,
                line.reason(),
                line.tags());
    }

    private @Nullable LocalDate day(@Nullable Instant moment) {
        return moment == null ? null : LocalDate.ofInstant(moment, zone);
    }
}
