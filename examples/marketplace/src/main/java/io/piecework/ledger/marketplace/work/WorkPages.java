package io.piecework.ledger.marketplace.work;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.assignment.AssignmentStatus;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.task.Offers;
import java.time.InstantSource;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A worker's work: what is begun, and what can be begun. */
@Controller
class WorkPages {

    private static final int MOST = 50;

    private final Ledger ledger;
    private final Offers offers;
    private final Working working;
    private final InstantSource clock;

    WorkPages(Ledger ledger, Offers offers, Working working, InstantSource clock) {
        this.ledger = ledger;
        this.offers = offers;
        this.working = working;
        this.clock = clock;
    }

    @GetMapping("/pieces")
    String work(Authentication me, Model model) {
        var lists = ledger.asWorker(Person.of(me).id()).lists();
        model.addAttribute(
                "begun",
                lists.assignments(AssignmentStatus.ACCEPTED, null, MOST).items());
        model.addAttribute(
                "waiting",
                lists.assignments(AssignmentStatus.SUBMITTED, null, MOST).items());
        model.addAttribute(
                "rejected",
                lists.assignments(AssignmentStatus.REJECTED, null, MOST).items().stream()
                        .filter(piece -> piece.overturnUntil() == null
                                || !clock.instant().isAfter(piece.overturnUntil()))
                        .toList());
        model.addAttribute("open", open());
        return "work";
    }

    private List<OpenOffer> open() {
        return offers.findTop50ByFreeGreaterThanOrderByIdDesc(0).stream()
                .map(OpenOffer::of)
                .toList();
    }

    @PostMapping("/pieces/{assignment}/accept")
    String accept(Authentication me, @PathVariable String assignment, @RequestParam String task) {
        working.accept(assignment, task, Person.of(me));
        return "redirect:/pieces";
    }

    @PostMapping("/pieces/{assignment}/submit")
    String submit(Authentication me, @PathVariable String assignment, @RequestParam String answer) {
        working.submit(assignment, answer, Person.of(me));
        return "redirect:/pieces";
    }
}
