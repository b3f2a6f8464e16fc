package io.piecework.ledger.marketplace.books;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.marketplace.person.Names;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.marketplace.task.TaskKind;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.RejectionRate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Charts for finance: a script draws each from the table of its numbers. */
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

    /**
     * @param columns the table's columns of which the script draws bars
     * @param unit the currency; empty for shares
     */
    record Drawn(Table table, String columns, String unit) {}

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
        Table table = new Table("chart-owed", "month", "#owed");
        months.forEach(month -> table.add(false, shown.month(month.month()), month.owed()));
        return new Drawn(table, "1", currency);
    }

    private Drawn paid(List<MonthlyTotals> months, String currency) {
        Table table = new Table("chart-paid", "month", "#earned", "#paid");
        months.forEach(month -> table.add(false, shown.month(month.month()), month.earned(), month.paid()));
        return new Drawn(table, "1 2", currency);
    }

    private Drawn rejections() {
        var rates = new ArrayList<RejectionRate>();
        Reports.of(ledger.asAuditor()).rejections(StatementPeriod.all(), rates::add);
        Table table = new Table("chart-rejections", "requester", "#decided", "#rejected", "#share");
        rates.forEach(rate ->
                table.add(false, names.of(rate.requester().value()), rate.decided(), rate.rejected(), rate.percent()));
        return new Drawn(table, "3", "");
    }
}
