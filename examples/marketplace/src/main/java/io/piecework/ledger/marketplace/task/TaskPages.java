package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
import java.util.UUID;
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

    TaskPages(Ledger ledger, Publishing publishing) {
        this.ledger = ledger;
        this.publishing = publishing;
    }

    @GetMapping("/tasks")
    String tasks(Authentication me, Model model) {
        var requester = ledger.asRequester(Person.of(me).id());
        model.addAttribute("deposit", UUID.randomUUID());
        model.addAttribute("funds", requester.funds("USD").orElse(null));
        model.addAttribute("tasks", requester.lists().tasks(null, null, MOST).items());
        model.addAttribute(
                "reviews", requester.lists().inReview(null, MOST).items().size());
        return "tasks";
    }

    @PostMapping("/tasks/deposits")
    String deposit(Authentication me, @RequestParam String id, @RequestParam String amount) {
        publishing.deposit(id, Person.of(me), Amount.of(amount, "USD"));
        return "redirect:/tasks";
    }

    @GetMapping("/tasks/new")
    String form(Model model) {
        model.addAttribute("form", new OfferForm("task-" + UUID.randomUUID(), "", "", "0.30", 10));
        return "task-new";
    }

    /** Shows what it costs before anything is reserved. */
    @PostMapping("/tasks/price")
    String price(@ModelAttribute("form") OfferForm form, Model model) {
        model.addAttribute("price", form.price());
        return "task-price";
    }

    @PostMapping("/tasks")
    String publish(Authentication me, @ModelAttribute("form") OfferForm form) {
        publishing.publish(Person.of(me), form);
        return "redirect:/tasks";
    }
}
