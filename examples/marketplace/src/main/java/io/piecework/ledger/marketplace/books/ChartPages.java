package io.piecework.ledger.marketplace.books;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.marketplace.person.Names;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.marketplace.task.TaskKind;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.RejectionRate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Charts for finance, each with a table of its numbers. */
@Controller
class ChartPages {

    private final Ledger ledger;
    private final Shown shown;
    private final Names names;

    ChartPages(Ledger ledger, Shown shown, Names names) {
        this.ledger = ledger;
        this.shown = shown;
        this.names = names;
    }

    /** @param unit the currency; empty for shares */
    record Drawn(Chart chart, Table table, String unit) {}

    @GetMapping("/books/charts")
    String charts(Model model) {
        var drawn = new ArrayList<Drawn>();
        for (String currency : TaskKind.currencies()) {
            List<MonthlyTotals> months = MonthlyTotals.of(Reports.of(ledger.asAuditor()), currency);
            if (!months.isEmpty()) {
                drawn.add(owed(months, currency));
                drawn.add(paid(months, currency));
            }
        }
        drawn.add(rejections());
        model.addAttribute("charts", drawn);
        return "books-charts";
    }

    private Drawn owed(List<MonthlyTotals> months, String currency) {
        Table table = new Table(shown, "chart-owed", "month", "#owed");
        months.forEach(month -> table.add(false, shown.month(month.month()), month.owed()));
        return new Drawn(Chart.of(labels(months), List.of(values(months, MonthlyTotals::owed))), table, currency);
    }

    private Drawn paid(List<MonthlyTotals> months, String currency) {
        Table table = new Table(shown, "chart-paid", "month", "#earned", "#paid");
        months.forEach(month -> table.add(false, shown.month(month.month()), month.earned(), month.paid()));
        var series = List.of(values(months, MonthlyTotals::earned), values(months, MonthlyTotals::paid));
        return new Drawn(Chart.of(labels(months), series), table, currency);
    }

    private Drawn rejections() {
        var rates = new ArrayList<RejectionRate>();
        Reports.of(ledger.asAuditor()).rejections(StatementPeriod.all(), rates::add);
        Table table = new Table(shown, "chart-rejections", "requester", "#decided", "#rejected", "#share");
        rates.forEach(rate ->
                table.add(false, names.of(rate.requester().value()), rate.decided(), rate.rejected(), rate.percent()));
        List<String> requesters =
                rates.stream().map(rate -> names.of(rate.requester().value())).toList();
        var shares = rates.stream().map(RejectionRate::percent).toList();
        return new Drawn(Chart.of(requesters, List.of(shares)), table, "");
    }

    private static List<String> labels(List<MonthlyTotals> months) {
        return months.stream().map(month -> month.month().toString()).toList();
    }

    private static List<BigDecimal> values(List<MonthlyTotals> months, Function<MonthlyTotals, Amount> of) {
        return months.stream().map(of).map(Amount::value).toList();
    }
}
