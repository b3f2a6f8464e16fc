package io.piecework.ledger.marketplace.people;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.HoldStatus;
import io.piecework.ledger.account.worker.HoldView;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.account.worker.WorkerStatus;
import io.piecework.ledger.account.worker.WorkerStatusView;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Wording;
import io.piecework.ledger.marketplace.person.WrongField;
import io.piecework.ledger.marketplace.task.TaskKind;
import io.piecework.ledger.money.Amount;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
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

/** Each worker with balances, holds and status, for the people of the platform. */
@Controller
class PeoplePages {

    private final Ledger ledger;
    private final Suspensions suspensions;
    private final MessageSource texts;

    PeoplePages(Ledger ledger, Suspensions suspensions, MessageSource texts) {
        this.ledger = ledger;
        this.suspensions = suspensions;
        this.texts = texts;
    }

    /**
     * @param operation the id of the next hold or proposal, made with the page
     * @param status null for a worker unknown to the ledger
     * @param proposed what waits for a second operator
     */
    record Row(
            Person person,
            UUID operation,
            List<Balance> balances,
            List<HoldView> holds,
            @Nullable WorkerStatusView status,
            List<Proposal> proposed) {

        /** For the template, which cannot name the constant. */
        public boolean isActive() {
            return status == null || status.status() == WorkerStatus.ACTIVE;
        }
    }

    @GetMapping("/people")
    String people(Model model) {
        List<Proposal> open = suspensions.open();
        model.addAttribute("currencies", TaskKind.currencies());
        model.addAttribute(
                "rows",
                Arrays.stream(Person.values())
                        .filter(person -> person.role() == Person.Role.WORKER)
                        .map(worker -> row(worker, open))
                        .toList());
        return "people";
    }

    private Row row(Person worker, List<Proposal> open) {
        var view = ledger.asWorker(worker.id());
        return new Row(
                worker,
                UUID.randomUUID(),
                view.balances(),
                Listed.all(
                        after -> view.lists().holds(after, Listed.CHUNK), hold -> hold.status() == HoldStatus.ACTIVE),
                view.status().orElse(null),
                open.stream()
                        .filter(proposal -> proposal.worker().equals(worker.id()))
                        .toList());
    }

    @PostMapping("/people/{worker}/holds")
    String hold(
            Authentication me,
            @PathVariable String worker,
            @RequestParam String id,
            @RequestParam String amount,
            @RequestParam String currency,
            @RequestParam String reason,
            RedirectAttributes next) {
        Amount held = WrongField.amount("amount", amount, currency);
        if (!held.isPositive()) {
            throw new WrongField("amount", "people.nothing-to-hold");
        }
        Wording.reason(reason);
        ledger.execute(
                HoldEarnings.of(id, worker, held, reason).by(Person.of(me).actor()));
        return Done.of("people.is-held", held, Person.nameOf(worker))
                .link("/people#" + worker, "people.undo-hold")
                .then("/people", next);
    }

    @PostMapping("/people/holds/{hold}/release")
    String release(Authentication me, @PathVariable String hold, @RequestParam String reason, RedirectAttributes next) {
        Wording.reason(reason);
        ledger.execute(
                ReleaseHold.of("release-" + hold, hold, reason).by(Person.of(me).actor()));
        return Done.of("people.is-released").then("/people", next);
    }

    @PostMapping("/people/{worker}/proposals")
    String propose(
            Authentication me,
            @PathVariable String worker,
            @RequestParam String id,
            @RequestParam boolean suspends,
            @RequestParam String reason,
            RedirectAttributes next) {
        Wording.reason(reason);
        Person found = Person.named(worker)
                .filter(person -> person.role() == Person.Role.WORKER)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        suspensions.propose(
                new Proposal(id, found.id(), suspends, reason, Person.of(me).id()));
        return Done.of("people.is-proposed", found.shownName())
                .link("/people#" + found.id(), "people.see-proposal")
                .then("/people", next);
    }

    @PostMapping("/people/proposals/{id}/confirm")
    String confirm(Authentication me, @PathVariable String id, Locale language, RedirectAttributes next) {
        if (suspensions.confirm(id, Person.of(me))) {
            return Done.of("people.is-confirmed").then("/people", next);
        }
        String why = suspensions.isOpen(id) ? "people.same-person" : "people.not-open";
        next.addFlashAttribute("problem", texts.getMessage(why, null, language));
        return "redirect:/people";
    }

    @PostMapping("/people/proposals/{id}/drop")
    String drop(@PathVariable String id, RedirectAttributes next) {
        suspensions.drop(id);
        return Done.of("people.is-dropped").then("/people", next);
    }
}
