package io.piecework.ledger.reports.finance.years;

import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.finance.FinanceReports;
import io.piecework.ledger.reports.finance.HourlyPay;
import io.piecework.ledger.work.terms.PayFloor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger's reports of pay by the hour, in rows as {@link PlainYear} writes them. */
final class AskedHourlyPay {

    private AskedHourlyPay() {}

    static List<String> hourlyPay(FinanceReports reports, StatementPeriod period) {
        var rows = new ArrayList<String>();
        reports.hourlyPay(period, row -> rows.add(row(row)));
        return rows;
    }

    private static String row(HourlyPay row) {
        return PlainYear.row(
                row.kind(),
                row.requester(),
                row.task(),
                row.title(),
                row.pieces(),
                row.toppedUp(),
                row.unpaid(),
                row.screenedOut(),
                row.untimed(),
                row.medianSecondsToSubmit() == null ? "none" : row.medianSecondsToSubmit(),
                row.pay().currencyCode(),
                row.pay().value(),
                number(row.medianPay()),
                number(row.medianHourly()),
                number(row.hourlyWithUnpaid()),
                row.firstPosition(),
                row.lastPosition());
    }

    private static Object number(@Nullable Amount amount) {
        return amount == null ? "none" : amount.value();
    }

    static List<String> belowFloor(FinanceReports reports, StatementPeriod period, BigDecimal hourly, String currency) {
        var rows = new ArrayList<String>();
        PayFloor floor = PayFloor.medianHourly(Amount.of(hourly, Amount.currency(currency)));
        reports.belowFloor(
                floor,
                period,
                row -> rows.add(PlainYear.row(
                        row.requester(),
                        row.task(),
                        row.title(),
                        row.pieces(),
                        row.toppedUp(),
                        row.unpaid(),
                        row.medianPay().currencyCode(),
                        row.medianSecondsToSubmit(),
                        row.hourlyPay().value(),
                        row.medianPay().value(),
                        row.floor().value(),
                        row.missing().value(),
                        row.firstPosition(),
                        row.lastPosition())));
        return rows;
    }
}
