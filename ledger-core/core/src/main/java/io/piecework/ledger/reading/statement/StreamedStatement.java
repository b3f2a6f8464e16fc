package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.HeldEarningsTable;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.journal.fingerprint.LatestFingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.lists.ListedEarnings;
import io.piecework.ledger.reading.lists.TagColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A statement that reads its lines one by one, in bounded memory, each time they are asked for. It is valid as long as the rows it was made
 * from, so only within their snapshot.
 */
@API(status = API.Status.INTERNAL)
public final class StreamedStatement {

    private static final String LINES = """
            SELECT %s
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            %s
            ORDER BY effective_at, position""";

    private final Rows rows;
    private final Balance now;
    private final StatementPeriod period;
    private final Amount opening;
    private final TagColumns tags;
    private final AsOfEvent asOf;
    private final Instant moment;
    private final @Nullable KnownAt known;
    private final @Nullable WorkerAccount account;
    private final List<Statement.Rule> rules;

    /**
     * The last event that the statement contains.
     *
     * @param recorded when that event was recorded
     */
    public record AsOfEvent(long position, Instant recorded) {}

    private StreamedStatement(
            Rows rows,
            Balance now,
            StatementPeriod period,
            AsOfEvent asOf,
            Instant moment,
            PrintedTags printed,
            @Nullable KnownAt known,
            @Nullable WorkerAccount account,
            List<Statement.Rule> rules) {
        this.rows = rows;
        this.rules = List.copyOf(rules);
        this.tags = new TagColumns(printed.names());
        this.now = now;
        this.period = period;
        this.opening =
                known == null ? StatementRows.opening(rows, now, period) : StatementRows.opening(rows, period, known);
        this.asOf = asOf;
        this.moment = moment.isAfter(asOf.recorded()) ? moment : asOf.recorded();
        this.known = known;
        this.account = account;
    }

    /**
     * The statement, or nothing where the worker never accepted work or got an award in this currency.
     *
     * @param rows of a snapshot, so that all queries see one moment
     * @param read when it is read, by the ledger's clock
     * @param account null where only the lines are asked for
     * @param rules from {@link #rules(Reading, WorkerId, CurrencyUnit, StatementPeriod, KnownAt)}; none where only the lines are asked for
     */
    public static Optional<StreamedStatement> of(
            Rows rows,
            WorkerId worker,
            CurrencyUnit currency,
            StatementPeriod period,
            PrintedTags printed,
            Instant read,
            @Nullable WorkerAccount account,
            List<Statement.Rule> rules) {
        return Balances.of(rows, worker, currency)
                .map(now ->
                        new StreamedStatement(rows, now, period, lastEvent(rows), read, printed, null, account, rules));
    }

    /**
     * The statement as it was known at a position: equal to the one that was read then, but without the first moment of an automatic approval, which is
     * known for now only.
     *
     * @param rows of a snapshot: a position that is not final may get events before it
     */
    public static StreamedStatement of(
            Rows rows, StatementPeriod period, KnownAt known, PrintedTags printed, List<Statement.Rule> rules) {
        var asOf = new AsOfEvent(known.last().position(), known.last().recorded());
        return new StreamedStatement(
                rows, known.balance(rows), period, asOf, known.moment(), printed, known, null, rules);
    }

    /**
     * The rules by which fees, tax and pay for impossible visits in a period were made, as far as the events name them. It reads them outside of a
     * snapshot: a line that comes in between may lack its rule.
     *
     * @param known what was known; null for now
     */
    public static List<Statement.Rule> rules(
            Reading server, WorkerId worker, CurrencyUnit currency, StatementPeriod period, @Nullable KnownAt known) {
        return StatementRules.of(server, worker, currency, period, known);
    }

    /** The rules of fees, tax and pay for impossible visits in the period. */
    public List<Statement.Rule> rules() {
        return rules;
    }

    private static AsOfEvent lastEvent(Rows rows) {
        return rows.events()
                .last()
                .map(last -> new AsOfEvent(last.position(), last.recorded()))
                .orElseThrow();
    }

    /**
     * Hands over the lines in the order of a {@link Statement}, with what the worker is owed after each.
     *
     * @throws StorageException where the period has no end and the lines do not sum to the worker's balance
     */
    public void each(Consumer<StatementLine> consumer) {
        RowFilter upTo = known == null ? RowFilter.NONE : known.filter();
        RowFilter within = period.within(upTo);
        Amount closing = StatusLines.of(rows, now.worker(), within, null, tags)
                .among(
                        LINES.formatted(StatementRows.columns(tags, rows.events(), lastKnown()), within.and()),
                        StatementRows.values(
                                now.worker(), now.currency(), within.values().toArray()),
                        StatusLines.BY_TIME,
                        opening,
                        consumer);
        if (period.to() == null) {
            requireOwed(closing);
        }
    }

    /** @throws StorageException where the lines do not lead to the balance */
    private void requireOwed(Amount lines) {
        Amount owed = owed(now);
        if (!lines.equals(owed)) {
            throw new StorageException(
                    StorageException.Code.DAMAGED,
                    "the statement lines of " + now.worker() + " sum to " + lines + ", its balance is " + owed
                            + "; verify the ledger");
        }
    }

    /** What is escheated is a negative line, so the lines do not contain it. */
    private static Amount owed(Balance balance) {
        return balance.held().plus(balance.available()).plus(balance.inTransit());
    }

    /** Sums of zero, for the lines of this statement. */
    public SummarySums sums() {
        return new SummarySums(now.currency(), moment, period);
    }

    /**
     * The summary of all lines. If a payout arrived, it reads the VAT that the platform added: the lines do not contain it. If work was rejected, it
     * reads which appeals wait: the lines are not kept. Of a period that is over it reads what is still open, and what happened since.
     *
     * @param sums of all lines
     * @throws StorageException where the period is over, and its lines and those since do not sum to the worker's balance
     */
    public StatementSummary summary(SummarySums sums) {
        StatementSummary summary = summary(sums, period);
        if (!period.isOver(moment)) {
            return summary;
        }
        var later = new LaterRows(rows, now, later());
        LaterChanges since = later.changes(moment, lastKnown());
        Amount closing = opening.plus(sums.net());
        requireOwed(since == null ? closing : since.from(closing));
        StatementSummary.Pending claim = summary.open().unclaimed();
        return summary.remaining(
                claim == null || later.hasStepOf(claim.reference()) ? null : claim,
                now.awaitingReview().isZero() ? null : UndecidedWork.of(rows, now, period, known),
                sums.stillHeld(held()),
                since);
    }

    /**
     * The summary of the lines in a part of the period.
     *
     * @param sums of these lines
     */
    public StatementSummary summary(SummarySums sums, StatementPeriod part) {
        RowFilter within = part.within(known == null ? RowFilter.NONE : known.filter());
        return sums.summary(
                sums.hasPayouts()
                        ? StatementRows.vat(rows, now.worker(), now.currency(), within, lastKnown())
                        : PayoutVatSums.none(Amount.zero(now.currency())),
                sums.hasRejected()
                        ? StatementRows.underAppeal(rows, now.worker(), now.currency(), within, lastKnown())
                        : StatementSummary.Rejections.none(Amount.zero(now.currency())));
    }

    /** The lines after the period, which has an end. */
    private RowFilter later() {
        RowFilter upTo = known == null ? RowFilter.NONE : known.filter();
        return upTo.and("effective_at", ">=", Objects.requireNonNull(period.to()));
    }

    /** The position up to which events count. */
    private long lastKnown() {
        return known == null ? Long.MAX_VALUE : asOf.position();
    }

    public StatementPeriod period() {
        return period;
    }

    public AsOfEvent asOf() {
        return asOf;
    }

    /** The moment by which deadlines have passed or not: when it was read, or the one that was asked for; never before the last event. */
    public Instant moment() {
        return moment;
    }

    /**
     * The fingerprint of all events up to the last event, or up to the last one before it that is final.
     *
     * @param finalUpTo a position up to which all events are final
     */
    public Fingerprint fingerprint(LatestFingerprint latest, long finalUpTo) {
        return latest.of(rows, Math.min(finalUpTo, asOf.position()));
    }

    /** What decides at present whether money can be paid out; null for a statement as it was known, and where it was not asked for. */
    public @Nullable WorkerAccount account() {
        return account;
    }

    /** The worker's sub-balances as of the last event, also for a period that ended before. */
    public Balance now() {
        return now;
    }

    /** The parts of what is held as of the last event, with the reasons of holds and disputes and the ends of holds. */
    public List<HeldEarnings> held() {
        if (known != null) {
            List<HeldEarnings> held = StatementRows.because(rows, now, known.held(), known.filter());
            return ListedEarnings.ends(rows, now.worker(), now.currency(), held, asOf.position());
        }
        if (now.held().isZero()) {
            return List.of();
        }
        List<HeldEarnings> held = StatementRows.because(
                rows, now, HeldEarningsTable.of(rows, now.worker(), now.currency()), RowFilter.NONE);
        return ListedEarnings.ends(rows, now.worker(), now.currency(), held, null);
    }

    /** What the worker was owed before the first line. */
    public Amount opening() {
        return opening;
    }

    /**
     * The whole statement.
     *
     * @param fingerprint of the statement's events, as far as they are final
     */
    public Statement whole(Fingerprint fingerprint) {
        var lines = new ArrayList<StatementLine>();
        each(lines::add);
        Amount zero = Amount.zero(now.currency());
        Amount credits = zero;
        Amount returned = zero;
        Amount debits = zero;
        SummarySums sums = sums();
        for (StatementLine line : lines) {
            sums.add(line);
            if (line.isReturnedPayout()) {
                returned = returned.plus(line.net());
            } else if (line.net().isPositive()) {
                credits = credits.plus(line.net());
            } else if (line.net().isNegative()) {
                debits = debits.minus(line.net());
            }
        }
        return new Statement(
                period,
                asOf.position(),
                asOf.recorded(),
                moment,
                fingerprint,
                account,
                now,
                held(),
                summary(sums),
                opening,
                lines,
                credits,
                returned,
                debits,
                lines.isEmpty() ? opening : lines.get(lines.size() - 1).running(),
                rules);
    }
}
