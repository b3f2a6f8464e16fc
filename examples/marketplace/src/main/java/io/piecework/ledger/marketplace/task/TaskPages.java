package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RequesterView;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.html.RequesterPage;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.marketplace.earnings.LedgerPages;
import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Entered;
import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.marketplace.person.WrongField;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.task.TaskView;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A requester's money and tasks, and the ledger's statement of the money in each currency. */
@Controller
class TaskPages {

    /** @param waiting pieces that wait for the requester's decision */
    record TaskRow(TaskView task, long waiting) {}

    private final Ledger ledger;
    private final Publishing publishing;
    private final LedgerPages pages;
    private final InstantSource clock;

    TaskPages(Ledger ledger, Publishing publishing, LedgerPages pages, InstantSource clock) {
        this.ledger = ledger;
        this.publishing = publishing;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/tasks")
    String tasks(Authentication me, @RequestParam(defaultValue = "1") int page, Model model) {
        var requester = ledger.asRequester(Person.of(me).id());
        model.addAttribute("operation", UUID.randomUUID());
        model.addAttribute("funds", funds(requester));
        model.addAttribute("currencies", TaskKind.currencies());
        Map<TaskId, Long> waiting =
                Listed.all(after -> requester.lists().inReview(after, Listed.CHUNK), piece -> true).stream()
                        .collect(Collectors.groupingBy(AssignmentView::task, Collectors.counting()));
        Listed<TaskView> shown = Listed.of(after -> requester.lists().tasks(null, after, Listed.CHUNK), page);
        model.addAttribute("pages", shown);
        model.addAttribute(
                "tasks",
                shown.items().stream()
                        .map(task -> new TaskRow(task, waiting.getOrDefault(task.task(), 0L)))
                        .toList());
        return "tasks";
    }

    /** The money in each currency in which any moved. */
    private static List<RequesterFunds> funds(RequesterView requester) {
        return TaskKind.currencies().stream()
                .flatMap(currency -> requester.funds(currency).stream())
                .toList();
    }

    /** Gives back what is available, in whole minor units of the currency. */
    @PostMapping("/tasks/refunds")
    String refund(Authentication me, @RequestParam String id, @RequestParam String currency, RedirectAttributes next) {
        Person requester = Person.of(me);
        ledger.execute(RefundFunds.everything(id, requester.id(), currency).by(requester.actor()));
        return Done.of("tasks.refunded", currency)
                .link("/spending", "tasks.see-spending")
                .then("/tasks", next);
    }

    @PostMapping("/tasks/deposits")
    String deposit(
            Authentication me,
            @RequestParam String id,
            @RequestParam String amount,
            @RequestParam String currency,
            RedirectAttributes next) {
        Amount paid = WrongField.amount("amount", amount, currency);
        publishing.deposit(id, Person.of(me), paid);
        return Done.of("tasks.paid-in", paid)
                .link("/spending", "tasks.see-spending")
                .then("/tasks", next);
    }

    @GetMapping("/spending")
    String spending(Authentication me, Model model) {
        model.addAttribute("funds", funds(ledger.asRequester(Person.of(me).id())));
        return "spending";
    }

    @GetMapping("/spending/{currency}")
    void statement(Authentication me, @PathVariable String currency, HttpServletResponse answer) throws IOException {
        RequesterPage page = Documents.page(
                        Reports.of(ledger.asRequester(Person.of(me).id())),
                        currency,
                        new StatementPeriod(null, null, Shown.ZONE))
                .in(Shown.language());
        LedgerPages.required(page.html(pages.html(answer, "spending")));
    }

    @GetMapping("/tasks/new")
    String form(Model model) {
        model.addAttribute("kinds", TaskKind.values());
        model.addAttribute("form", OfferForm.empty(LocalDate.ofInstant(clock.instant(), Shown.ZONE)));
        return "task-new";
    }

    /** Where a refusal leads back to: to the form, since the address of its price alone has no form. */
    @GetMapping("/tasks/price")
    String formAgain(@ModelAttribute("entered") Entered entered, Model model) {
        model.addAttribute("entered", entered.into("/tasks/price"));
        return form(model);
    }

    /** Shows what it costs before anything is reserved. */
    @PostMapping("/tasks/price")
    String price(Authentication me, @ModelAttribute("form") OfferForm form, Model model) {
        Amount total = form.total(Person.of(me));
        model.addAttribute("rewards", form.rewards());
        model.addAttribute("fee", total.minus(form.rewards()));
        model.addAttribute("total", total);
        return "task-price";
    }

    @PostMapping("/tasks")
    String publish(Authentication me, @ModelAttribute("form") OfferForm form, RedirectAttributes next) {
        publishing.publish(Person.of(me), form);
        return Done.of("tasks.published", form.title())
                .link("/tasks/" + form.id(), "tasks.change")
                .then("/tasks", next);
    }
}
