package io.piecework.ledger.cli.report;

import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.file.export.SettlementRow;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.finance.AccountEntry;
import io.piecework.ledger.reports.finance.BelowFloor;
import io.piecework.ledger.reports.finance.CashMovement;
import io.piecework.ledger.reports.finance.DormantBalance;
import io.piecework.ledger.reports.finance.FeeDifference;
import io.piecework.ledger.reports.finance.FinanceReports;
import io.piecework.ledger.reports.finance.HourlyPay;
import io.piecework.ledger.reports.finance.OpeningBalances;
import io.piecework.ledger.reports.finance.Partition;
import io.piecework.ledger.reports.finance.PayoutAge;
import io.piecework.ledger.reports.finance.PayoutState;
import io.piecework.ledger.reports.finance.PeriodicRollForward;
import io.piecework.ledger.reports.finance.RejectionRate;
import io.piecework.ledger.reports.finance.ReportedException;
import io.piecework.ledger.reports.finance.RequesterLiability;
import io.piecework.ledger.reports.finance.RequesterSpending;
import io.piecework.ledger.reports.finance.RollForward;
import io.piecework.ledger.reports.finance.VatByRate;
import io.piecework.ledger.reports.finance.WorkerLiability;
import io.piecework.ledger.reports.finance.WorkerPeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** The reports, the options that each has, and how each is read. */
public enum ReportName {
    ROLL_FORWARD("--by --owner --currency --from --to --as-of"),
    ENTRIES("--account --tag --owner --currency --from --to --as-of"),
    LATE_ENTRIES("--owner --currency --from --to --as-of"),
    LIABILITY("--owner --currency --as-of"),
    REQUESTERS("--owner --currency --as-of"),
    DORMANT("--since --owner --currency --as-of"),
    PAYOUTS("--detail --attempts --status --owner --currency --from --to --as-of"),
    CASH("--owner --currency --from --to --as-of"),
    OPENING_BALANCES("--total --owner --currency --as-of"),
    SETTLEMENTS("--owner --currency --from --to --as-of"),
    SPENDING("--tag --owner --currency --from --to --as-of"),
    REJECTIONS("--owner --currency --from --to --as-of"),
    HOURLY_PAY("--owner --currency --from --to --as-of"),
    BELOW_FLOOR("--floor --owner --currency --from --to --as-of"),
    EXCEPTIONS("--tag --owner --currency --from --to --as-of"),
    FEES("--tag --owner --currency --from --to --as-of"),
    VAT("--by --owner --currency --from --to --as-of"),
    QUARTERS("--year --owner --currency --as-of"),
    YEARS("--year --owner --currency --as-of"),
    ROUNDING("--currency --from --to --as-of");

    private static final List<String> OF_ALL = List.of("--zone", "--csv", "--json", "--html");

    private final String options;

    /** @param options with spaces between them */
    ReportName(String options) {
        this.options = options;
    }

    /** The options that change its figures; every report has those of the zone and the format too. */
    List<String> options() {
        return List.of(options.split(" "));
    }

    /**
     * An option that a report does not have would have no effect on its figures.
     *
     * @param typed the options of the command that were typed
     * @throws picocli.CommandLine.ParameterException for the first option that is not the report's
     */
    void requireOwn(List<String> typed, LedgerCommand command) {
        typed.stream()
                .filter(option -> !options().contains(option) && !OF_ALL.contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw command.usage("report " + this + " has no " + option + "; it has "
                            + String.join(", ", options()) + " and " + OF_ALL.get(0));
                });
    }

    /**
     * A report with its options applied.
     *
     * @param reader passes the rows to a consumer, and returns whether all figures agree with the journal
     */
    record Report<R extends Record>(Class<R> type, BiFunction<FinanceReports, Consumer<R>, Boolean> reader) {

        boolean rows(FinanceReports reports, Consumer<R> row) {
            return reader.apply(reports, row);
        }
    }

    Report<?> report(ReportOptions options, StatementPeriod period, Instant now) {
        ZoneId zone = period.zone();
        return switch (this) {
            case ROLL_FORWARD ->
                options.partition() == Partition.WHOLE
                        ? all(RollForward.class, reports -> reports.rollForward(period), RollForward::isProved)
                        : new Report<>(
                                PeriodicRollForward.class,
                                (reports, row) -> reports.rollForward(period, options.partition(), row));
            case ENTRIES -> each(AccountEntry.class, (reports, row) -> reports.entries(options.account(), period, row));
            case LATE_ENTRIES -> each(AccountEntry.class, (reports, row) -> reports.lateEntries(period, row));
            case LIABILITY -> new Report<>(WorkerLiability.class, FinanceReports::liability);
            case REQUESTERS -> each(RequesterLiability.class, FinanceReports::requesters);
            case DORMANT ->
                each(DormantBalance.class, (reports, row) -> reports.dormant(options.since(zone, now), row));
            case PAYOUTS -> payouts(options, period);
            case CASH -> new Report<>(CashMovement.class, (reports, row) -> reports.cash(period, row));
            case OPENING_BALANCES ->
                all(
                        OpeningBalances.class,
                        reports -> reports.openings(options.totals()),
                        row -> options.totals().isEmpty() || row.isProved());
            case SETTLEMENTS ->
                each(
                        SettlementRow.class,
                        (reports, row) -> reports.settlements(period, paid -> SettlementRow.each(paid, zone, row)));
            case SPENDING -> each(RequesterSpending.class, (reports, row) -> reports.spending(period, row));
            case REJECTIONS -> each(RejectionRate.class, (reports, row) -> reports.rejections(period, row));
            case HOURLY_PAY -> each(HourlyPay.class, (reports, row) -> reports.hourlyPay(period, row));
            case BELOW_FLOOR ->
                each(BelowFloor.class, (reports, row) -> reports.belowFloor(options.floor(), period, row));
            case EXCEPTIONS -> each(ReportedException.class, (reports, row) -> reports.exceptions(period, row));
            case FEES -> new Report<>(FeeDifference.class, (reports, row) -> fees(reports, period, row));
            case VAT -> new Report<>(VatByRate.class, (reports, row) -> reports.vat(period, options.partition(), row));
            case QUARTERS ->
                each(WorkerPeriod.class, (reports, row) -> reports.quarters(options.year(zone, now), zone, row));
            case YEARS -> each(WorkerPeriod.class, (reports, row) -> reports.years(options.year(zone, now), zone, row));
            case ROUNDING -> each(AccountEntry.class, (reports, row) -> reports.rounding(period, row));
        };
    }

    private static Report<?> payouts(ReportOptions options, StatementPeriod period) {
        if (!options.detail() && !options.attempts()) {
            return each(
                    PayoutAge.class,
                    (reports, row) -> reports.payoutAges(period).stream()
                            .filter(age -> options.hasStatus(age.status()))
                            .forEach(row));
        }
        return each(PayoutState.class, (reports, row) -> {
            Consumer<PayoutState> asked = state -> {
                if (options.hasStatus(state.status())) {
                    row.accept(state);
                }
            };
            if (options.attempts()) {
                reports.payoutAttempts(period, asked);
            } else {
                reports.payouts(period, asked);
            }
        });
    }

    /** Whether its figures are only of requesters. */
    boolean isOfRequestersAlone() {
        return this == REJECTIONS || this == SPENDING || this == REQUESTERS || isOfHours();
    }

    /** Whether its figures may be a requester's, besides a worker's. */
    boolean isOfRequesters() {
        return this == ROLL_FORWARD || this == CASH || this == FEES || this == VAT || this == EXCEPTIONS;
    }

    /** Whether its figures are pay by the hour, from accepted to submitted. */
    boolean isOfHours() {
        return this == HOURLY_PAY || this == BELOW_FLOOR;
    }

    /** Whether it is about a year, whose days are those of the zone. */
    boolean isOfYear() {
        return this == QUARTERS || this == YEARS;
    }

    /** The rule that the figures follow, in a sentence after a space; empty where they need none. */
    String rule() {
        return this == LIABILITY ? " " + WorkerLiability.AGING_RULE : isOfHours() ? " " + HourlyPay.TIME_RULE : "";
    }

    /** The name as it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Agrees when no fee differs. */
    private static boolean fees(FinanceReports reports, StatementPeriod period, Consumer<FeeDifference> row) {
        var differences = new int[1];
        reports.fees(period, difference -> {
            differences[0]++;
            row.accept(difference);
        });
        return differences[0] == 0;
    }

    private static <R extends Record> Report<R> each(Class<R> type, BiConsumer<FinanceReports, Consumer<R>> rows) {
        return new Report<>(type, (reports, row) -> {
            rows.accept(reports, row);
            return true;
        });
    }

    private static <R extends Record> Report<R> all(
            Class<R> type, Function<FinanceReports, List<R>> rows, Predicate<R> holds) {
        return new Report<>(type, (reports, row) -> {
            List<R> read = rows.apply(reports);
            read.forEach(row);
            return read.stream().allMatch(holds);
        });
    }
}
