package io.piecework.ledger.reports.finance.years;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.AccountEntry;
import io.piecework.ledger.reports.finance.FinanceReports;
import io.piecework.ledger.reports.finance.PayoutState;
import io.piecework.ledger.reports.finance.ReportScope;
import io.piecework.ledger.reports.finance.WorkerPeriod;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The reports of the ledger to a question, in rows as {@link PlainYear} writes them. */
final class AskedReports {

    private final FinanceReports reports;
    private final StatementPeriod period;
    private final List<String> rows = new ArrayList<>();

    private AskedReports(Ledger ledger, Question question) {
        this.reports = Reports.of(ledger.asAuditor()).within(scope(question));
        this.period = new StatementPeriod(question.from(), question.to(), ZoneOffset.UTC);
    }

    static AskedReports of(Ledger ledger, Question question) {
        return new AskedReports(ledger, question);
    }

    private static ReportScope scope(Question question) {
        ReportScope scope = ReportScope.all();
        scope = question.owner() == null ? scope : scope.ofOwner(question.owner());
        scope = question.currency() == null ? scope : scope.in(question.currency());
        Question.Moment asOf = question.asOf();
        if (asOf == null) {
            return scope;
        }
        return scope.asOf(
                switch (asOf.way()) {
                    case POSITION -> AsOf.position(asOf.position());
                    case RECORDED -> AsOf.recorded(asOf.time());
                    case EFFECTIVE -> AsOf.effective(asOf.time());
                });
    }

    List<String> rollForward() {
        return AskedTables.rollForward(reports, period);
    }

    List<String> rollForward(CalendarPart by, ZoneId zone) {
        return AskedTables.rollForward(reports, new StatementPeriod(period.from(), period.to(), zone), by);
    }

    List<String> vat(CalendarPart by, ZoneId zone) {
        return AskedTables.vat(reports, new StatementPeriod(period.from(), period.to(), zone), by);
    }

    List<String> cash() {
        return AskedTables.cash(reports, period);
    }

    List<String> hourlyPay() {
        return AskedHourlyPay.hourlyPay(reports, period);
    }

    List<String> belowFloor(BigDecimal hourly, String currency) {
        return AskedHourlyPay.belowFloor(reports, period, hourly, currency);
    }

    List<String> entries(String account) {
        reports.entries(LedgerAccount.posted(account), period, this::entry);
        return rows;
    }

    List<String> lateEntries() {
        if (period.to() != null) {
            reports.lateEntries(period, this::entry);
        }
        return rows;
    }

    List<String> rounding() {
        reports.rounding(period, this::entry);
        return rows;
    }

    private void entry(AccountEntry entry) {
        row(
                entry.owner(),
                entry.amount().currencyCode(),
                entry.amount().value(),
                entry.sum().value(),
                entry.event(),
                entry.stream(),
                entry.sequence(),
                entry.position(),
                entry.effective(),
                entry.recorded(),
                entry.reason());
    }

    List<String> liability() {
        assertThat(reports.liability(line -> row(
                        line.worker(),
                        line.owed().currencyCode(),
                        line.held().value(),
                        line.available().value(),
                        line.inTransit().value(),
                        line.unclaimed().value(),
                        line.owed().value(),
                        line.control().value(),
                        line.overdrawn().value(),
                        line.days0To30().value(),
                        line.days31To60().value(),
                        line.days61To90().value(),
                        line.over90().value())))
                .isTrue();
        return rows;
    }

    List<String> requesters() {
        reports.requesters(line -> row(
                line.kind(),
                line.requester(),
                line.available().currencyCode(),
                line.available().value(),
                line.reserved().value(),
                line.liability().value(),
                line.receivable().value()));
        return rows;
    }

    List<String> openings() {
        reports.openings(List.of())
                .forEach(line -> row(
                        line.side(),
                        line.carriedOver().currencyCode(),
                        BigDecimal.valueOf(line.accounts()),
                        line.carriedOver().value()));
        return rows;
    }

    List<String> dormant(Instant since) {
        reports.dormant(
                since,
                line -> row(
                        line.worker().value(),
                        line.available().currencyCode(),
                        line.held().value(),
                        line.available().value(),
                        line.inTransit().value(),
                        line.unclaimed().value(),
                        line.lastMovement(),
                        line.lastPosition(),
                        line.days()));
        return rows;
    }

    List<String> payouts() {
        reports.payouts(period, this::state);
        return rows;
    }

    List<String> payoutAttempts() {
        reports.payoutAttempts(period, this::state);
        return rows;
    }

    private void state(PayoutState state) {
        row(
                state.payout().value(),
                state.attempt(),
                state.worker().value(),
                state.rail(),
                state.gross().currencyCode(),
                state.gross().value(),
                state.status(),
                state.reason(),
                state.openExceptions(),
                state.requested(),
                state.since(),
                state.days());
    }

    List<String> payoutAges() {
        reports.payoutAges(period)
                .forEach(age -> row(
                        age.status(),
                        age.days(),
                        age.gross().currencyCode(),
                        BigDecimal.valueOf(age.payouts()),
                        age.gross().value(),
                        BigDecimal.valueOf(age.openExceptions())));
        return rows;
    }

    List<String> settlements() {
        reports.settlements(period, settlement -> {
            row(
                    settlement.worker().value(),
                    settlement.gross().currencyCode(),
                    settlement.payout().value(),
                    settlement.status(),
                    settlement.effective(),
                    settlement.gross().value(),
                    settlement.ahead().value());
            settlement
                    .earnings()
                    .forEach(part -> row(
                            part.line().payout() == null ? part.line().kind() : "payout",
                            part.line().effective(),
                            text(part.line().assignment()),
                            text(part.line().task()),
                            text(part.line().award()),
                            part.line().net().value(),
                            part.amount().value()));
        });
        return rows;
    }

    List<String> spending() {
        reports.spending(
                period,
                line -> row(
                        line.requester().value(),
                        line.kind(),
                        line.task(),
                        line.title(),
                        line.total().currencyCode(),
                        line.toWorkers().value(),
                        line.fees().value(),
                        line.tax().value(),
                        line.total().value(),
                        line.entries(),
                        line.firstPosition(),
                        line.lastPosition()));
        return rows;
    }

    List<String> rejections() {
        reports.rejections(
                period,
                rate -> row(
                        rate.requester().value(),
                        rate.decided(),
                        rate.rejected(),
                        rate.overturned(),
                        rate.percent(),
                        rate.firstPosition(),
                        rate.lastPosition()));
        return rows;
    }

    List<String> exceptions() {
        reports.exceptions(
                period,
                found -> row(
                        found.kind(),
                        found.stream(),
                        found.worker() == null ? "" : found.worker().value(),
                        found.requester() == null ? "" : found.requester().value(),
                        found.amount().currencyCode(),
                        found.amount().value(),
                        found.by(),
                        found.approver(),
                        found.reason(),
                        found.effective(),
                        found.recorded(),
                        found.position()));
        return rows;
    }

    List<String> fees() {
        long checked = reports.fees(
                period,
                fee -> row(
                        fee.stream(),
                        fee.event(),
                        fee.base().currencyCode(),
                        fee.base().value(),
                        fee.expected().value(),
                        fee.posted().value(),
                        fee.difference().value(),
                        fee.position()));
        rows.add(checked + " checked");
        return rows;
    }

    /** @param months of a part: 3 or 12 */
    List<String> parts(int year, ZoneId zone, int months) {
        Consumer<WorkerPeriod> add = line -> row(
                line.worker().value(),
                line.period(),
                line.gross().currencyCode(),
                line.gross().value(),
                line.fees().value(),
                line.withheld().value(),
                line.consideration().value(),
                line.payoutFees().value(),
                line.expenses().value(),
                line.paidOut().value(),
                line.activities(),
                line.firstPosition(),
                line.lastPosition());
        if (months == 3) {
            reports.quarters(year, zone, add);
        } else {
            reports.years(year, zone, add);
        }
        return rows;
    }

    private void row(Object... columns) {
        rows.add(PlainYear.row(columns));
    }

    private static String text(@Nullable Id id) {
        return id == null ? "" : id.value();
    }
}
