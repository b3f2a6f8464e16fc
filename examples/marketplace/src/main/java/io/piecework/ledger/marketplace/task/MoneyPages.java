package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.html.RequesterPage;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.marketplace.earnings.LedgerPages;
import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.marketplace.person.WrongField;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.requester.TaskFees;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A requester pays in, takes back what is available, and sees what each task has cost. */
@Controller
class MoneyPages {

    private static final StatementPeriod ALWAYS = new StatementPeriod(null, null, Shown.ZONE);

    private final Ledger ledger;
    private final Publishing publishing;
    private final LedgerPages pages;

    MoneyPages(Ledger ledger, Publishing publishing, LedgerPages pages) {
        this.ledger = ledger;
        this.publishing = publishing;
        this.pages = pages;
    }

    @PostMapping("/tasks/deposits")
    String deposit(
            Authentication me,
            @RequestParam String id,
            @RequestParam String amount,
            @RequestParam String currency,
            RedirectAttributes next) {
        if (!TaskKind.currencies().contains(currency)) {
            throw new WrongField("currency", "tasks.other-currency");
        }
        Amount paid = WrongField.amount("amount", amount, currency);
        if (!paid.isPositive()) {
            throw new WrongField("amount", "field.positive");
        }
        if (!Coins.down(paid).equals(paid)) {
            throw new WrongField("amount", "tasks.too-small-coins", Coins.down(paid));
        }
        publishing.deposit(id, Person.of(me), paid);
        return Done.of("tasks.paid-in", paid)
                .link("/spending", "tasks.see-spending")
                .then("/tasks", next);
    }

    /** Asks before all that is available goes back: tasks cannot be published without it. */
    @GetMapping("/tasks/refunds/{currency}")
    String confirmRefund(Authentication me, @PathVariable String currency, Model model) {
        model.addAttribute(
                "amount",
                ledger.asRequester(Person.of(me).id())
                        .funds(currency)
                        .map(RequesterFunds::available)
                        .map(Coins::down)
                        .filter(Amount::isPositive)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("operation", UUID.randomUUID());
        return "refund";
    }

    /** @param amount in whole minor units of the currency, as the page before showed it */
    @PostMapping("/tasks/refunds")
    String refund(
            Authentication me,
            @RequestParam String id,
            @RequestParam String amount,
            @RequestParam String currency,
            RedirectAttributes next) {
        Person requester = Person.of(me);
        Amount back = WrongField.amount("amount", amount, currency);
        ledger.execute(RefundFunds.of(id, requester.id(), back).by(requester.actor()));
        return Done.of("tasks.refunded", back)
                .link("/spending", "tasks.see-spending")
                .then("/tasks", next);
    }

    @GetMapping("/spending")
    String spending(Authentication me, @RequestParam(defaultValue = "1") int page, Model model) {
        var requester = ledger.asRequester(Person.of(me).id());
        model.addAttribute(
                "funds",
                TaskKind.currencies().stream()
                        .flatMap(currency -> requester.funds(currency).stream())
                        .toList());
        var reports = Reports.of(requester);
        List<TaskFees> spent = TaskKind.currencies().stream()
                .flatMap(currency -> reports.fees(currency, ALWAYS).stream())
                .flatMap(fees -> spent(fees.tasks()))
                .toList();
        Listed<TaskFees> shown = Listed.of(spent, page);
        model.addAttribute("pages", shown);
        model.addAttribute(
                "spent",
                shown.items().stream()
                        .collect(Collectors.groupingBy(
                                task -> task.total().currencyCode(), LinkedHashMap::new, Collectors.toList())));
        return "spending";
    }

    /** The dearest first. */
    private static Stream<TaskFees> spent(List<TaskFees> tasks) {
        return tasks.stream()
                .filter(task -> task.total().isPositive())
                .sorted(Comparator.comparing(TaskFees::total).reversed());
    }

    @GetMapping("/spending/{currency}")
    void statement(Authentication me, @PathVariable String currency, HttpServletResponse answer) throws IOException {
        RequesterPage page = Documents.page(
                        Reports.of(ledger.asRequester(Person.of(me).id())), currency, ALWAYS)
                .in(Shown.language());
        LedgerPages.required(page.html(pages.html(answer, "spending")));
    }
}
