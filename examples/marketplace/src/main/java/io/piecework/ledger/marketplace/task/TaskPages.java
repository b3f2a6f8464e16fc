package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.money.Amount;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A requester's money and tasks. */
@Controller
class TaskPages {

    private static final int MOST = 50;

    private final Ledger ledger;
    private final Publishing publishing;
    private final InstantSource clock;

    TaskPages(Ledger ledger, Publishing publishing, InstantSource clock) {
        this.ledger = ledger;
        this.publishing = publishing;
        this.clock = clock;
    }

    @GetMapping("/tasks")
    String tasks(Authentication me, Model model) {
        var requester = ledger.asRequester(Person.of(me).id());
        model.addAttribute("deposit", UUID.randomUUID());
        model.addAttribute(
                "funds",
                Stream.of("USD", "EUR")
                        .flatMap(currency -> requester.funds(currency).stream())
                        .toList());
        model.addAttribute("tasks", requester.lists().tasks(null, null, MOST).items());
        model.addAttribute(
                "reviews", requester.lists().inReview(null, MOST).items().size());
        return "tasks";
    }

    @PostMapping("/tasks/deposits")
    String deposit(
            Authentication me, @RequestParam String id, @RequestParam String amount, @RequestParam String currency) {
        publishing.deposit(id, Person.of(me), Amount.of(amount, currency));
        return "redirect:/tasks";
    }

    @GetMapping("/tasks/new")
    String form(Model model) {
        model.addAttribute("kinds", TaskKind.values());
        model.addAttribute("form", OfferForm.empty(LocalDate.ofInstant(clock.instant(), Shown.ZONE)));
        return "task-new";
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
    String publish(Authentication me, @ModelAttribute("form") OfferForm form) {
        publishing.publish(Person.of(me), form);
        return "redirect:/tasks";
    }
}
