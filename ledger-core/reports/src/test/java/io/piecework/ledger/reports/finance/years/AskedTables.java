package io.piecework.ledger.reports.finance.years;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.finance.FinanceReports;
import io.piecework.ledger.reports.finance.Partition;
import io.piecework.ledger.reports.finance.RollForward;
import java.util.ArrayList;
import java.util.List;

/** The reports that compare their own totals with the journal, in rows as {@link PlainYear} writes them. */
final class AskedTables {

    private AskedTables() {}

    static List<String> rollForward(FinanceReports reports, StatementPeriod period) {
        List<RollForward> lines = reports.rollForward(period);
        assertThat(lines).allMatch(RollForward::isProved);
        return lines.stream()
                .map(line -> PlainYear.row(
                        line.accountClass(),
                        line.account(),
                        line.opening().currencyCode(),
                        line.opening().value(),
                        line.debits().value(),
                        line.credits().value(),
                        line.closing().value(),
                        line.postings(),
                        line.firstPosition(),
                        line.lastPosition()))
                .toList();
    }

    static List<String> rollForward(FinanceReports reports, StatementPeriod period, CalendarPart by) {
        var rows = new ArrayList<String>();
        boolean proved = reports.rollForward(
                period,
                Partition.valueOf(by.name()),
                line -> rows.add(PlainYear.row(
                        line.accountClass(),
                        line.account(),
                        line.period(),
                        line.opening().currencyCode(),
                        line.opening().value(),
                        line.debits().value(),
                        line.credits().value(),
                        line.closing().value(),
                        line.postings(),
                        line.firstPosition(),
                        line.lastPosition())));
        assertThat(proved).isTrue();
        return rows;
    }

    static List<String> vat(FinanceReports reports, StatementPeriod period, CalendarPart by) {
        var rows = new ArrayList<String>();
        boolean proved = reports.vat(
                period,
                Partition.valueOf(by.name()),
                line -> rows.add(PlainYear.row(
                        line.kind(),
                        line.period(),
                        line.rate(),
                        line.net().currencyCode(),
                        line.net().value(),
                        line.tax().value(),
                        line.gross().value(),
                        line.control().value(),
                        line.entries(),
                        line.firstPosition(),
                        line.lastPosition())));
        assertThat(proved).isTrue();
        return rows;
    }

    static List<String> cash(FinanceReports reports, StatementPeriod period) {
        var rows = new ArrayList<String>();
        boolean proved = reports.cash(
                period,
                line -> rows.add(PlainYear.row(
                        line.kind(),
                        line.effective(),
                        line.reference(),
                        line.payout(),
                        line.attempt(),
                        line.rail(),
                        line.party(),
                        line.amount().currencyCode(),
                        line.amount().value(),
                        line.balance().value(),
                        line.recorded(),
                        line.position())));
        assertThat(proved).isTrue();
        return rows;
    }
}
