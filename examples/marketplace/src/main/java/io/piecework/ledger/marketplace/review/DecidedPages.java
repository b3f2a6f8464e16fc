package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Wording;
import io.piecework.ledger.marketplace.person.WrongField;
import io.piecework.ledger.marketplace.task.Offer;
import io.piecework.ledger.marketplace.task.Offers;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.terms.FeePolicy;
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

/** The decided work of a task, page by page: a rejection can be taken back inside its window, and good work gets a bonus. */
@Controller
class DecidedPages {

    private final Ledger ledger;
    private final Pieces pieces;
    private final Offers offers;

    DecidedPages(Ledger ledger, Pieces pieces, Offers offers) {
        this.ledger = ledger;
        this.pieces = pieces;
        this.offers = offers;
    }

    @GetMapping("/reviews/tasks/{task}")
    String decided(
            Authentication me, @PathVariable String task, @RequestParam(defaultValue = "1") int page, Model model) {
        var requester = ledger.asRequester(Person.of(me).id());
        var found = requester.task(task).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Listed<AssignmentView> decided = Listed.of(
                Listed.all(
                        after -> requester.lists().assignments(task, null, after, Listed.CHUNK),
                        piece -> piece.decided() != null),
                page);
        model.addAttribute("task", found);
        model.addAttribute("pages", decided);
        model.addAttribute("pieces", pieces.of(decided.items()));
        return "decided";
    }

    @PostMapping("/reviews/{assignment}/overturn")
    String overturn(
            Authentication me,
            @PathVariable String assignment,
            @RequestParam(defaultValue = "1") int page,
            RedirectAttributes next) {
        AssignmentView piece = pieces.required(Person.of(me), assignment);
        ledger.execute(OverturnRejection.of(assignment).by(Person.of(me).actor()));
        return done("decided.overturned", piece.reward(), piece, page, next);
    }

    /** @param id made with the page, so that a bonus sent twice is paid once */
    @PostMapping("/reviews/{assignment}/bonus")
    String bonus(
            Authentication me,
            @PathVariable String assignment,
            @RequestParam String id,
            @RequestParam String amount,
            @RequestParam String reason,
            @RequestParam(defaultValue = "1") int page,
            RedirectAttributes next) {
        Wording.reason(reason);
        Person requester = Person.of(me);
        AssignmentView piece = pieces.required(requester, assignment);
        FeePolicy fee = offers.findById(piece.task().value())
                .map(Offer::getKind)
                .orElseThrow()
                .bonusFee();
        Amount bonus = WrongField.amount("amount", amount, piece.reward().currencyCode());
        if (!bonus.isPositive()) {
            throw new WrongField("amount", "field.positive");
        }
        ledger.execute(GrantBonus.of(id, piece.worker().value(), requester.id(), bonus, reason)
                .withFee(fee)
                .forWork(assignment)
                .by(requester.actor()));
        return done("decided.bonus-paid", bonus, piece, page, next);
    }

    private static String done(String key, Amount paid, AssignmentView piece, int page, RedirectAttributes next) {
        String list = "/reviews/tasks/" + piece.task().value();
        return Done.of(key, Person.nameOf(piece.worker().value()), paid)
                .link("/spending", "tasks.see-spending")
                .then(page > 1 ? list + "?page=" + page : list, next);
    }
}
