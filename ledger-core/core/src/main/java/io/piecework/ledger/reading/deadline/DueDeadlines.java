package io.piecework.ledger.reading.deadline;

import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.reading.notice.AnnounceWindow;
import io.piecework.ledger.reading.notice.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Queries over running deadlines. */
@API(status = API.Status.INTERNAL)
public final class DueDeadlines {

    /** A window of an assignment and the moment at which it closes. */
    @API(status = API.Status.INTERNAL)
    public record ClosingWindow(AssignmentId assignment, Window window, Instant at) {

        public AnnounceWindow command(Instant effective) {
            return new AnnounceWindow(assignment, window, at, Given.by(Due.ACTOR, effective));
        }
    }

    /** The length of a page. */
    public static final int PAGE = 500;

    /** The order is total, since a subject has at most one deadline at a moment. */
    private static final String ALL = """
            SELECT subject, kind, due_at
            FROM ledger_due
            WHERE due_at > 0
              AND due_at >= ?
              AND due_at <= ?
            ORDER BY due_at, subject
            """;

    private static final String FIRST_PAGE = ALL + """
            FETCH FIRST %s ROWS ONLY
            """.formatted(PAGE);

    private static final String NEXT_PAGE = """
            SELECT subject, kind, due_at
            FROM ledger_due
            WHERE due_at > 0
              AND due_at >= ?
              AND due_at <= ?
              AND (due_at, subject) > (?, ?)
            ORDER BY due_at, subject
            FETCH FIRST %s ROWS ONLY
            """.formatted(PAGE);

    private static final String CLOSING = """
            SELECT d.subject, d.closes_at
            FROM ledger_due d
            WHERE d.closes_at > 0
              AND d.closes_at >= ?
              AND d.closes_at <= ?
              AND d.kind = ?
              AND d.announced = 0
              AND (d.closes_at, d.subject) > (?, ?)
              AND NOT EXISTS (
                SELECT 1
                FROM ledger_due t
                WHERE t.subject = d.task
                  AND t.kind = '%s')
            ORDER BY d.closes_at, d.subject
            FETCH FIRST %s ROWS ONLY
            """.formatted(DueProjection.ARCHIVED, PAGE);

    private static final String REVIEWS = """
            SELECT subject, closes_at
            FROM ledger_due
            WHERE closes_at > 0
              AND closes_at <= ?
              AND kind = '%s'
              AND announced <= ?
              AND (closes_at, subject) > (?, ?)
            ORDER BY closes_at, subject
            FETCH FIRST %s ROWS ONLY
            """.formatted(Deadline.REVIEW, PAGE);

    private static final String ANSWER_BY = """
            (
                SELECT MAX(r.closes_at)
                FROM ledger_due r
                WHERE r.subject = %s
                AND r.kind = '%s'
                AND r.closes_at > 0)""";

    private DueDeadlines() {}

    /**
     * An expression for the moment by which the review or the appeal of a decision is to be answered, in microseconds since 1970; null where none
     * is open.
     *
     * @param decision an expression for the decision's id
     */
    public static String answerBy(String decision) {
        return ANSWER_BY.formatted(decision, Deadline.REVIEW);
    }

    /**
     * Hands over what is on all pages.
     *
     * @param page the page behind the last one of the page before; behind null the first page. One that is not full is the last
     */
    public static <T> void pages(Function<@Nullable T, List<T>> page, Consumer<T> consumer) {
        List<T> found = page.apply(null);
        while (!found.isEmpty()) {
            found.forEach(consumer);
            found = found.size() < PAGE ? List.of() : page.apply(found.get(found.size() - 1));
        }
    }

    /** All open reviews and appeals that are to be answered up to a moment, the first to answer first, in pages. */
    public static void openReviews(Rows rows, Instant until, Consumer<OpenReview> consumer) {
        DueDeadlines.<OpenReview>pages(after -> reviews(rows, until, false, after), consumer);
    }

    /**
     * The next {@value #PAGE} open reviews and appeals that are to be answered up to a moment, late ones among them.
     *
     * @param unannounced whether those that were announced are left out
     * @param after the last one of the page before; null for the first page
     */
    public static List<OpenReview> reviews(Rows rows, Instant until, boolean unannounced, @Nullable OpenReview after) {
        return rows.list(
                REVIEWS,
                List.of(
                        Micros.of(until),
                        unannounced ? BigDecimal.ZERO : BigDecimal.ONE,
                        after == null ? BigDecimal.ZERO : Micros.of(after.answerBy()),
                        after == null ? "" : after.decision().value()),
                row -> new OpenReview(DecisionId.parse(row.text("subject")), Micros.time(row.number("closes_at"))));
    }

    /** All due work up to a moment, in the order of its deadlines and in bounded memory. */
    public static void each(Rows rows, Instant until, Consumer<Due> consumer) {
        rows.each(ALL, List.of(BigDecimal.ONE, Micros.of(until)), row -> consumer.accept(due(row)));
    }

    /** The next {@value #PAGE} due after another, or the first ones, in the order of their deadlines. */
    public static List<Due> page(Rows rows, Instant until, @Nullable Due after) {
        if (after == null) {
            return rows.list(FIRST_PAGE, List.of(BigDecimal.ONE, Micros.of(until)), DueDeadlines::due);
        }
        BigDecimal from = Micros.of(after.at());
        return rows.list(NEXT_PAGE, List.of(from, Micros.of(until), from, after.subject()), DueDeadlines::due);
    }

    /**
     * The next {@value #PAGE} windows of a kind that close in a time span and were not announced, without those of archived tasks.
     *
     * @param from windows that close later than this
     * @param until and not later than this
     * @param after the last window of the page before; null for the first page
     */
    public static List<ClosingWindow> closing(
            Rows rows, Window window, Instant from, Instant until, @Nullable ClosingWindow after) {
        BigDecimal first = after == null ? Micros.of(from).add(BigDecimal.ONE) : Micros.of(after.at());
        String subject = after == null ? "" : after.assignment().stream();
        return rows.list(
                CLOSING,
                List.of(first, Micros.of(until), window.toString(), first, subject),
                row -> new ClosingWindow(
                        new AssignmentId(StreamKind.id(row.text("subject"))),
                        window,
                        Micros.time(row.number("closes_at"))));
    }

    private static Due due(Rows.Row row) {
        String cause = row.text("kind").toUpperCase(Locale.ROOT).replace('-', '_');
        return new Due(Micros.time(row.number("due_at")), row.text("subject"), Due.Cause.valueOf(cause));
    }
}
