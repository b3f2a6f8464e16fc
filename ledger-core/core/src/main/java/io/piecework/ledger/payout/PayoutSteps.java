package io.piecework.ledger.payout;

import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Queries over the steps of payouts: which attempts must be sent, and on which a rail contradicted itself. */
public final class PayoutSteps {

    /**
     * An attempt that must be sent to its rail, and that no sender has submitted.
     *
     * @param amount what the rail is to deliver, after fees and exchange
     * @param claimant the sender who claimed it last, and has not given it back; empty for none
     * @param claimedUntil when that claim ends or ended; null for none
     */
    public record UnsentAttempt(
            PayoutId payout,
            int attempt,
            WorkerId worker,
            Amount amount,
            PayoutMethod method,
            String claimant,
            @Nullable Instant claimedUntil) {

        /** The reference by which the rail and the bank's statement name the attempt. */
        public String reference() {
            return payout.reference(attempt);
        }
    }

    /**
     * An attempt that belongs to one sender for a time.
     *
     * @param amount what the rail is to deliver, after fees and exchange
     * @param claim the claim's token, for {@code SubmitPayout} and {@code ReleasePayoutClaim}
     * @param until the claim lasts until then at least
     */
    public record ClaimedAttempt(
            PayoutId payout,
            int attempt,
            WorkerId worker,
            Amount amount,
            PayoutMethod method,
            OperationId claim,
            Instant until) {

        public ClaimedAttempt {
            Required.components(ClaimedAttempt.class, payout, attempt, worker, amount, method, claim, until);
        }

        /** The reference by which the rail and the bank's statement name the attempt. */
        public String reference() {
            return payout.reference(attempt);
        }
    }

    /**
     * An attempt about which its rail reported something that contradicts what was known, such as paid after failed, or paid after cancelled. It
     * waits until a person decides with {@code ResolvePayout}.
     *
     * @param status the status of the attempt when the contradicting report came
     * @param outcome the contradicting report
     * @param reason the rail's reason; empty where it gave none
     * @param recorded when the contradicting report was recorded
     */
    public record OpenException(
            PayoutId payout,
            int attempt,
            WorkerId worker,
            Amount amount,
            PayoutStatus status,
            PayoutOutcome outcome,
            String reason,
            Instant recorded) {

        /** The reference by which the rail and the bank's statement name the attempt. */
        public String reference() {
            return payout.reference(attempt);
        }
    }

    /**
     * How many attempts wait, over all rails.
     *
     * @param unsent attempts that no sender has submitted, and that neither a contradiction nor the payment of another attempt stops
     * @param openExceptions contradicting reports on which no person has decided
     */
    public record Waiting(long unsent, long openExceptions) {}

    /**
     * The steps for the FROM clause of a report's query that joins them: {@code stream} and {@code sequence} of the event, {@code payout},
     * {@code attempt}, {@code worker}, {@code step}, {@code becomes}, the status that it leads to, null where it leads to none, {@code reason} and
     * {@code effective_at}; the step that begins an attempt, {@code requested} or {@code reissued}, has the {@code rail} and the {@code gross}.
     */
    @API(status = API.Status.INTERNAL)
    public static final String STEPS = "ledger_payout_step";

    private static final String IS_OPEN_BY = """
            c.step = 'contradicted'
              AND NOT EXISTS (
                SELECT 1
                FROM ledger_payout_step d
                WHERE d.payout = c.payout
                  AND d.attempt = c.attempt
                  AND d.outcome = c.outcome
                  AND d.step IN ('exception-dismissed', 'exception-accepted')
                  %s)
            """;

    /** A condition on a step {@code c}: it is a contradiction on which no person has decided. */
    @API(status = API.Status.INTERNAL)
    public static final String IS_OPEN = isOpenBy("");

    /** The steps of an attempt until it is submitted. */
    private static final String BEFORE_SUBMISSION = "'requested', 'reissued', 'attempt-claimed', 'attempt-released'";

    /** A condition on the step {@code w} that begins an attempt: no attempt of its payout is paid now, so that sending it could not pay twice. */
    private static final String IS_UNPAID = """
            NOT EXISTS (
                SELECT 1
                FROM ledger_payout_step p
                WHERE p.payout = w.payout
                  AND p.becomes = 'paid'
                  AND NOT EXISTS (
                    SELECT 1
                    FROM ledger_payout_step after
                    WHERE after.payout = p.payout
                      AND after.attempt = p.attempt
                      AND after.sequence > p.sequence
                      AND after.becomes <> 'paid'))
            """;

    /** More of it for attempts that a sender can claim. */
    private static final String IS_CLAIMABLE = """
            AND (claim.until_at IS NULL
              OR claim.until_at <= ?)
              AND %s
            """.formatted(IS_UNPAID);

    private static final String OF_ATTEMPT = """
            AND w.payout = ?
              AND w.attempt = ?
            """;

    private static final String UNSENT = """
            SELECT w.payout, w.attempt, w.worker, w.arriving_currency, w.arriving, w.rail, w.token,
              claim.claimant, claim.until_at
            FROM ledger_payout_step w
            LEFT JOIN ledger_payout_step claim
              ON claim.payout = w.payout
              AND claim.attempt = w.attempt
              AND claim.step = 'attempt-claimed'
              AND NOT EXISTS (
                SELECT 1
                FROM ledger_payout_step other
                WHERE other.payout = w.payout
                  AND other.attempt = w.attempt
                  AND other.step IN ('attempt-claimed', 'attempt-released')
                  AND other.sequence > claim.sequence)
            WHERE w.rail = ?
              AND NOT EXISTS (
                SELECT 1
                FROM ledger_payout_step later
                WHERE later.payout = w.payout
                  AND later.attempt = w.attempt
                  AND later.step NOT IN (%s))
              AND NOT EXISTS (
                SELECT 1
                FROM ledger_payout_step c
                WHERE c.payout = w.payout
                  AND %s)
              %s
            ORDER BY w.recorded_at, w.payout
            FETCH FIRST %s ROWS ONLY
            """;

    private static final String OPEN_EXCEPTIONS = """
            SELECT c.payout, c.attempt, c.worker, c.currency, c.gross, c.status, c.outcome, c.reason, c.recorded_at
            FROM ledger_payout_step c
            WHERE %s
              %s
            ORDER BY c.recorded_at, c.payout, c.attempt
            """;

    private static final String WAITING = """
            SELECT
              (SELECT COUNT(*)
               FROM ledger_payout_step w
               WHERE w.step IN ('requested', 'reissued')
                 AND NOT EXISTS (
                   SELECT 1
                   FROM ledger_payout_step later
                   WHERE later.payout = w.payout
                     AND later.attempt = w.attempt
                     AND later.step NOT IN (%2$s))
                 AND NOT EXISTS (
                   SELECT 1
                   FROM ledger_payout_step c
                   WHERE c.payout = w.payout
                     AND %1$s)
                 AND %3$s) AS unsent,
              (SELECT COUNT(*)
               FROM ledger_payout_step c
               WHERE %1$s) AS open_exceptions
            """.formatted(IS_OPEN, BEFORE_SUBMISSION, IS_UNPAID);

    /** An attempt that was submitted, and about which the rail has said nothing clear. */
    private static final String UNANSWERED = """
            SELECT s.payout
            FROM ledger_payout_step s
            WHERE s.payout = ?
              AND s.attempt = ?
              AND s.step = 'submitted'
              AND NOT EXISTS (
                SELECT 1
                FROM ledger_payout_step later
                WHERE later.payout = s.payout
                  AND later.attempt = s.attempt
                  AND later.step NOT IN (%s, 'submitted', 'unknown'))
            """.formatted(BEFORE_SUBMISSION);

    private static final String BY_REFERENCE = """
            SELECT payout
            FROM ledger_payout_step
            WHERE reference = ?
            """;

    /** After the payday's prefix, an id continues with a colon. */
    private static final String REQUESTED_ON_PAYDAY = """
            SELECT COUNT(*) AS requested
            FROM ledger_payout_step
            WHERE step = 'requested'
              AND payout >= ?
              AND payout < ?
            """;

    private PayoutSteps() {}

    /**
     * A condition on a step {@code c}: it is a contradiction on which no person has decided in a step {@code d} that meets more conditions.
     *
     * @param more each begins with AND; empty for none
     */
    @API(status = API.Status.INTERNAL)
    public static String isOpenBy(String more) {
        return IS_OPEN_BY.formatted(more);
    }

    /** Attempts over one rail that no sender has submitted, claimed or not, the longest waiting first; also those of payouts that are paid. */
    @API(status = API.Status.INTERNAL)
    public static List<UnsentAttempt> unsent(Rows rows, String rail, int most) {
        return unsent(rows, "", List.of(rail), most);
    }

    /**
     * The unsent attempts over one rail that can be claimed: no other attempt of their payout is paid.
     *
     * @param now claims that end after this moment exclude an attempt
     */
    @API(status = API.Status.INTERNAL)
    public static List<UnsentAttempt> claimable(Rows rows, String rail, Instant now, int most) {
        return unsent(rows, IS_CLAIMABLE, List.of(rail, now), most);
    }

    /** Whether one attempt is among those that can be claimed. */
    @API(status = API.Status.INTERNAL)
    public static boolean isClaimable(Rows rows, UnsentAttempt attempt, Instant now) {
        return !unsent(
                        rows,
                        IS_CLAIMABLE + OF_ATTEMPT,
                        List.of(
                                attempt.method().rail(),
                                now,
                                attempt.payout().value(),
                                BigDecimal.valueOf(attempt.attempt())),
                        1)
                .isEmpty();
    }

    /** Whether an attempt was submitted, and its rail has said nothing clear about it. */
    @API(status = API.Status.INTERNAL)
    public static boolean isUnanswered(Rows rows, PayoutId payout, int attempt) {
        return !rows.list(UNANSWERED, List.of(payout.value(), BigDecimal.valueOf(attempt)), row -> row.text("payout"))
                .isEmpty();
    }

    /** The payout one of whose attempts has a reference; empty if there is none. */
    @API(status = API.Status.INTERNAL)
    public static Optional<PayoutId> find(Rows rows, String reference) {
        return rows.list(BY_REFERENCE, List.of(reference), row -> new PayoutId(row.text("payout"))).stream()
                .findFirst();
    }

    private static List<UnsentAttempt> unsent(Rows rows, String condition, List<Object> values, int most) {
        return rows.list(
                UNSENT.formatted(BEFORE_SUBMISSION, IS_OPEN, condition, most),
                values,
                row -> new UnsentAttempt(
                        new PayoutId(row.text("payout")),
                        Math.toIntExact(row.count("attempt")),
                        new WorkerId(row.text("worker")),
                        row.amount("arriving", Amount.currency(row.text("arriving_currency"))),
                        new PayoutMethod(row.text("rail"), row.text("token")),
                        row.textOrEmpty("claimant"),
                        row.timeOrNull("until_at")));
    }

    /** The numbers of waiting attempts, for a gauge; it looks at every attempt that ever was. */
    @API(status = API.Status.INTERNAL)
    public static Waiting waiting(Rows rows) {
        return rows.list(WAITING, List.of(), row -> new Waiting(row.count("unsent"), row.count("open_exceptions")))
                .get(0);
    }

    /** All open contradictions, the longest waiting first, in bounded memory. */
    @API(status = API.Status.INTERNAL)
    public static void openExceptions(Rows rows, Consumer<OpenException> consumer) {
        rows.each(OPEN_EXCEPTIONS.formatted(IS_OPEN, ""), List.of(), row -> consumer.accept(openException(row)));
    }

    /** The open contradictions about one worker's payouts, the longest waiting first. */
    @API(status = API.Status.INTERNAL)
    public static List<OpenException> openExceptions(Rows rows, WorkerId worker) {
        return rows.list(
                OPEN_EXCEPTIONS.formatted(IS_OPEN, "AND c.worker = ?"),
                List.of(worker.value()),
                PayoutSteps::openException);
    }

    private static OpenException openException(Rows.Row row) {
        return new OpenException(
                new PayoutId(row.text("payout")),
                Math.toIntExact(row.count("attempt")),
                new WorkerId(row.text("worker")),
                row.amount("gross"),
                PayoutStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                PayoutOutcome.valueOf(row.text("outcome").toUpperCase(Locale.ROOT)),
                row.textOrEmpty("reason"),
                row.time("recorded_at"));
    }

    /** The number of payouts that were requested for one day of a payday. */
    @API(status = API.Status.INTERNAL)
    public static long requested(Rows rows, Payday payday, LocalDate day) {
        String ids = payday.payouts(day) + ":";
        return rows.list(REQUESTED_ON_PAYDAY, List.of(ids, Rows.endOf(ids)), row -> row.count("requested"))
                .get(0);
    }
}
