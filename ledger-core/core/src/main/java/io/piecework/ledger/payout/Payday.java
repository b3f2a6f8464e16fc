package io.piecework.ledger.payout;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.engine.port.StreamKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A schedule of days on which the ledger pays every worker that the policy allows, each at most once a day.
 *
 * @param name the first part of its payouts' ids, {@code weekly:USD:2026-06-12:ada}; at most 60 printable ASCII characters, no colon and no slash
 * @param first the first day
 * @param zone whose days count
 * @param policy whose threshold counts
 * @param others a policy for each further currency that the threshold counts, in its order; each worker gets one cash-out then
 */
public record Payday(
        String name, Every every, LocalDate first, ZoneId zone, PayoutPolicy policy, List<PayoutPolicy> others) {

    /** How often the payday comes. */
    public enum Every {
        DAY,
        WEEK,
        FORTNIGHT,
        /** On the first day's day of the month, or on the last day of a shorter month. */
        MONTH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int LONGEST_NAME = 60;

    /** No id begins with its own kind. */
    private static final Set<String> NAMES_OF_KINDS = Set.of("payout", "operation");

    /** A colon and a currency's code. */
    private static final int CURRENCY = 4;

    private static final int WEEK = 7;
    private static final int FORTNIGHT = 14;

    /** A payday that pays one currency. */
    public Payday(String name, Every every, LocalDate first, ZoneId zone, PayoutPolicy policy) {
        this(name, every, first, zone, policy, List.of());
    }

    /**
     * @throws IllegalArgumentException if the name is blank, too long, has a colon or a slash or is not printable ASCII, if the currencies of the
     *     policies are not those that the threshold counts, or if another policy has a threshold of its own
     */
    public Payday {
        Required.components(Payday.class, name, every, first, zone, policy, others);
        others = Required.list("others", others);
        Threshold.requireOne(policies(policy, others));
        PayoutMethod.check("payday", name, LONGEST_NAME);
        Text.identifier("payday", name, LONGEST_NAME, "payday");
        if (NAMES_OF_KINDS.contains(name)) {
            throw new IllegalArgumentException("payday \"" + name
                    + "\" is the kind of the ids that begin with its name; call it by its day, such as fridays");
        }
        if (name.contains(Id.SEPARATOR) || name.contains("/")) {
            throw new IllegalArgumentException(
                    "payday \"" + name
                            + "\" has a colon, which separates the parts of its payouts' ids, or a slash, which a URL splits at");
        }
    }

    /** The policies for all its currencies; the first one's threshold counts. */
    public List<PayoutPolicy> policies() {
        return policies(policy, others);
    }

    private static List<PayoutPolicy> policies(PayoutPolicy policy, List<PayoutPolicy> others) {
        return Stream.concat(Stream.of(policy), others.stream()).toList();
    }

    /** Whether it pays several currencies, by one cash-out a worker. */
    public boolean isCombined() {
        return !others.isEmpty();
    }

    /** The day of a moment in the payday's zone. */
    public LocalDate day(Instant moment) {
        Objects.requireNonNull(moment, "moment");
        return LocalDate.ofInstant(moment, zone);
    }

    /** Whether a day is a payday. */
    public boolean isOn(LocalDate day) {
        Objects.requireNonNull(day, "day");
        long days = ChronoUnit.DAYS.between(first, day);
        if (days < 0) {
            return false;
        }
        return switch (every) {
            case DAY -> true;
            case WEEK -> days % WEEK == 0;
            case FORTNIGHT -> days % FORTNIGHT == 0;
            case MONTH ->
                first.plusMonths(YearMonth.from(first).until(YearMonth.from(day), ChronoUnit.MONTHS))
                        .equals(day);
        };
    }

    /** The id of a worker's payout on a payday in one currency; a digest of the worker's id if it would be too long. */
    public PayoutId payout(WorkerId worker, LocalDate day) {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(day, "day");
        return new PayoutId(id(worker, day, Id.LIMIT));
    }

    /** The id of a worker's cash-out on a payday in several currencies; the same as a payout's, so that each currency's code fits behind it. */
    public OperationId cashOut(WorkerId worker, LocalDate day) {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(day, "day");
        return new OperationId(id(worker, day, Id.LIMIT - CURRENCY));
    }

    private String id(WorkerId worker, LocalDate day, int longest) {
        String prefix = payouts(day) + Id.SEPARATOR;
        String id = prefix + worker.value();
        boolean digested = id.length() > longest || worker.value().startsWith(Id.SEPARATOR);
        return digested ? StreamKind.digested(prefix, worker.value()) : id;
    }

    /** The common prefix of the ids of all payouts of one payday, before a colon. */
    public String payouts(LocalDate day) {
        Objects.requireNonNull(day, "day");
        return name + Id.SEPARATOR + policy.currency().getCurrencyCode() + Id.SEPARATOR + day;
    }

    /**
     * The refusal {@code not-yet-due} of a worker who could be paid otherwise; empty if the day is their payday.
     *
     * @param next the worker's next payday
     */
    public Optional<Refusal> blocker(LocalDate day, LocalDate next, WorkerId worker) {
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(worker, "worker");
        return next.equals(day)
                ? Optional.empty()
                : Optional.of(Refusal.because(
                        RefusalCode.NOT_YET_DUE, worker.stream(), "is paid on %s next, it is %s", next, day));
    }

    /** The first payday on or after a day. */
    public LocalDate next(LocalDate day) {
        Objects.requireNonNull(day, "day");
        LocalDate next = day.isBefore(first) ? first : day;
        while (!isOn(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** The last payday on or before a day; empty before the first. */
    public Optional<LocalDate> last(LocalDate day) {
        Objects.requireNonNull(day, "day");
        LocalDate last = day;
        while (!isOn(last)) {
            if (last.isBefore(first)) {
                return Optional.empty();
            }
            last = last.minusDays(1);
        }
        return Optional.of(last);
    }
}
