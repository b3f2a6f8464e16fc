package io.piecework.ledger.marketplace.books;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.TrialBalance;
import io.piecework.ledger.marketplace.person.Names;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.reports.Reports;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The reports of the ledger as tables, each with the sentence that it proves itself, or does not. */
@Controller
class BookPages {

    private final Ledger ledger;
    private final Reconciliation reconciliation;
    private final Names names;
    private final MessageSource texts;
    private final InstantSource clock;

    BookPages(Ledger ledger, Reconciliation reconciliation, Names names, MessageSource texts, InstantSource clock) {
        this.ledger = ledger;
        this.reconciliation = reconciliation;
        this.names = names;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/books")
    String trialBalance(Locale language, Model model) {
        TrialBalance balance = ledger.asAuditor().trialBalance();
        Table table = new Table("balance", "account", "#debit", "#credit", "#balance");
        for (TrialBalance.Line total : balance.totals()) {
            balance.lines().stream()
                    .filter(line -> line.currency().equals(total.currency()))
                    .filter(line -> !line.debit().isZero() || !line.credit().isZero())
                    .forEach(line -> table.add(
                            false, account(line.account(), language), line.debit(), line.credit(), line.balance()));
            table.add(true, word("total", language), total.debit(), total.credit(), total.balance());
        }
        return page(model, table, balance.isZero(), "books.is-zero", "books.is-not-zero");
    }

    @GetMapping("/books/liability")
    String liability(Locale language, Model model) {
        Table table = new Table("liability", "worker", "#owed", "#control", "#days30", "#days60", "#days90", "#over90");
        boolean proved = Reports.of(ledger.asAuditor())
                .liability(line -> table.add(
                        line.isTotal(),
                        line.isTotal() ? word("total", language) : names.of(line.worker()),
                        line.owed(),
                        line.control(),
                        line.days0To30(),
                        line.days31To60(),
                        line.days61To90(),
                        line.over90()));
        return page(model, table, proved, "books.is-control", "books.is-not-control");
    }

    @GetMapping("/books/roll-forward")
    String rollForward(@RequestParam @Nullable YearMonth month, Locale language, Model model) {
        YearMonth shownMonth = month == null ? YearMonth.from(clock.instant().atZone(Shown.ZONE)) : month;
        var period = StatementPeriod.days(
                shownMonth.atDay(1), shownMonth.plusMonths(1).atDay(1), Shown.ZONE);
        var lines = Reports.of(ledger.asAuditor()).rollForward(period);
        Table table = new Table("roll-forward", "account", "#opening", "#debit", "#credit", "#closing");
        lines.stream()
                .filter(line ->
                        line.isTotal() || line.postings() > 0 || !line.opening().isZero())
                .forEach(line -> table.add(
                        line.isTotal(),
                        line.isTotal() ? word(line.accountClass(), language) : account(line.account(), language),
                        line.opening(),
                        line.debits(),
                        line.credits(),
                        line.closing()));
        model.addAttribute("month", shownMonth);
        boolean proved = lines.stream().allMatch(line -> line.isProved());
        return page(model, table, proved, "books.is-rolled", "books.is-not-rolled");
    }

    @GetMapping("/books/fees")
    String fees(Model model) {
        Table table = new Table("fees", "event", "#base", "#expected", "#posted", "#difference");
        long recalculated = Reports.of(ledger.asAuditor())
                .fees(
                        StatementPeriod.all(),
                        fee -> table.add(
                                false, fee.position(), fee.base(), fee.expected(), fee.posted(), fee.difference()));
        model.addAttribute("count", recalculated);
        return page(model, table, table.getRows().isEmpty(), "books.is-fee", "books.is-not-fee");
    }

    @GetMapping("/books/bank")
    String bank(Locale language, Model model) {
        List<Reconciliation.Line> lines = reconciliation.lines();
        Table table = new Table("bank", "worker", "#by-ledger", "#by-bank", "match");
        lines.forEach(line -> table.add(
                false,
                names.of(line.worker()),
                line.ledger(),
                line.bank(),
                word(line.isMatched() ? "matched" : "unmatched", language)));
        boolean all = lines.stream().allMatch(Reconciliation.Line::isMatched);
        return page(model, table, all, "books.is-matched", "books.is-not-matched");
    }

    private static String page(Model model, Table table, boolean proved, String yes, String no) {
        model.addAttribute("table", table);
        model.addAttribute("proved", proved);
        model.addAttribute("verdict", proved ? yes : no);
        return "books-table";
    }

    private String account(String name, Locale language) {
        return texts.getMessage("account." + name.replace(':', '.'), null, language);
    }

    private String word(String name, Locale language) {
        return texts.getMessage("word." + name, null, language);
    }
}
