package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Entered;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.marketplace.person.WrongField;
import io.piecework.ledger.money.Amount;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A new task: its form, its price beside what is available, and its publication. What was typed goes from page to page. */
@Controller
class PricePages {

    private static final String FORM = "form";

    private final Ledger ledger;
    private final Publishing publishing;
    private final InstantSource clock;

    PricePages(Ledger ledger, Publishing publishing, InstantSource clock) {
        this.ledger = ledger;
        this.publishing = publishing;
        this.clock = clock;
    }

    @GetMapping("/tasks/new")
    String form(Model model) {
        model.addAttribute("kinds", TaskKind.values());
        if (!model.containsAttribute(FORM)) {
            model.addAttribute(FORM, OfferForm.empty(today()));
        }
        return "task-new";
    }

    /** Shows what it costs before anything is reserved. */
    @PostMapping("/tasks/price")
    String price(Authentication me, @ModelAttribute(FORM) OfferForm form, Model model) {
        form.requireOpen(today());
        Person requester = Person.of(me);
        Amount total = form.total(requester);
        Amount available = ledger.asRequester(requester.id())
                .funds(total.currencyCode())
                .map(RequesterFunds::available)
                .orElse(Amount.zero(total.currency()));
        model.addAttribute("reward", form.rewardOfOne());
        model.addAttribute("rewards", form.rewards());
        model.addAttribute("fee", total.minus(form.rewards()));
        model.addAttribute("total", total);
        model.addAttribute("available", available);
        model.addAttribute("left", available.minus(total));
        model.addAttribute("missing", Coins.up(total.minus(available).max(Amount.zero(total.currency()))));
        model.addAttribute("operation", UUID.randomUUID());
        return "task-price";
    }

    /** After what was missing is paid in. A refusal leads here, too, and then to the form: the address of a price alone has none. */
    @GetMapping("/tasks/price")
    String priceAgain(Authentication me, @ModelAttribute("entered") Entered entered, Model model) {
        if (model.getAttribute(FORM) instanceof OfferForm form) {
            return price(me, form, model);
        }
        model.addAttribute("entered", entered.into("/tasks/price"));
        return form(model);
    }

    /** @param deposit made with the page, so that a second click pays in once */
    @PostMapping("/tasks/price/deposits")
    String payIn(
            Authentication me,
            @ModelAttribute(FORM) OfferForm form,
            @RequestParam UUID deposit,
            @RequestParam String missing,
            RedirectAttributes next) {
        Amount paid = WrongField.amount("missing", missing, form.kind().currency());
        publishing.deposit("deposit-" + deposit, Person.of(me), paid);
        next.addFlashAttribute(FORM, form);
        return Done.of("tasks.paid-in", paid).then("/tasks/price", next);
    }

    /** Back to the form, with everything that was typed. */
    @PostMapping("/tasks/change")
    String change(@ModelAttribute(FORM) OfferForm form, RedirectAttributes next) {
        next.addFlashAttribute(FORM, form);
        return "redirect:/tasks/new";
    }

    @PostMapping("/tasks")
    String publish(Authentication me, @ModelAttribute(FORM) OfferForm form, RedirectAttributes next) {
        form.requireOpen(today());
        publishing.publish(Person.of(me), form);
        return Done.of("tasks.published", form.title())
                .link("/tasks/" + form.id(), "tasks.change")
                .then("/tasks", next);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Shown.ZONE);
    }
}
