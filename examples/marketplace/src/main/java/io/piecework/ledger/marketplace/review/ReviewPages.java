package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Wording;
import io.piecework.ledger.marketplace.task.RejectionCategory;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.CompensateVisit;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RefuseVisit;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.RequestRevision;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for a requester's decision, the oldest first. The ledger refuses a decision on another requester's work. */
@Controller
class ReviewPages {

    private final Ledger ledger;
    private final Pieces pieces;
    private final Bulks bulks;

    ReviewPages(Ledger ledger, Pieces pieces, Bulks bulks) {
        this.ledger = ledger;
        this.pieces = pieces;
        this.bulks = bulks;
    }

    /** @param all whether all pieces are selected, for browsers without scripts */
    @GetMapping("/reviews")
    String reviews(
            Authentication me,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        String requester = Person.of(me).id();
        var lists = ledger.asRequester(requester).lists();
        var underWay = bulks.underWay(requester);
        Set<String> soonDecided = underWay.stream().map(Bulks.Row::assignment).collect(Collectors.toSet());
        Listed<AssignmentView> waiting = Listed.of(
                Listed.all(
                        after -> lists.inReview(after, Listed.CHUNK),
                        piece -> !soonDecided.contains(piece.assignment().value())),
                page);
        model.addAttribute("pieces", pieces.of(waiting.items()));
        model.addAttribute("pages", waiting);
        model.addAttribute(
                "running", underWay.stream().map(Bulks.Row::bulk).distinct().toList());
        model.addAttribute("all", all);
        model.addAttribute("bulk", "bulk-" + UUID.randomUUID());
        model.addAttribute("categories", RejectionCategory.values());
        return "reviews";
    }

    @PostMapping("/reviews/{assignment}/approve")
    String approve(Authentication me, @PathVariable String assignment) {
        ledger.execute(ApproveAssignment.of(assignment).by(Person.of(me).actor()));
        return "redirect:/reviews";
    }

    @PostMapping("/reviews/{assignment}/part")
    String approvePart(
            Authentication me,
            @PathVariable String assignment,
            @RequestParam String amount,
            @RequestParam String reason) {
        Wording.reason(reason);
        AssignmentView piece = pieces.required(Person.of(me), assignment);
        Amount paid = Amount.of(amount, piece.reward().currencyCode());
        ledger.execute(PartiallyApproveAssignment.of(assignment, paid, reason)
                .by(Person.of(me).actor()));
        return "redirect:/reviews";
    }

    /** @param id made with the page: a piece can be sent back more than once, but not by a second click */
    @PostMapping("/reviews/{assignment}/revision")
    String askForRevision(
            Authentication me, @PathVariable String assignment, @RequestParam String id, @RequestParam String reason) {
        Wording.reason(reason);
        ledger.execute(
                RequestRevision.of(id, assignment, reason).by(Person.of(me).actor()));
        return "redirect:/reviews";
    }

    @PostMapping("/reviews/{assignment}/reject")
    String reject(
            Authentication me,
            @PathVariable String assignment,
            @RequestParam(defaultValue = "OTHER") RejectionCategory category,
            @RequestParam String reason) {
        Wording.reason(reason);
        ledger.execute(RejectAssignment.of(assignment, reason)
                .as(category.stored())
                .by(Person.of(me).actor()));
        return "redirect:/reviews";
    }

    /** Pays what the task's terms pay for a visit that is impossible. */
    @PostMapping("/reviews/{assignment}/compensate")
    String compensate(Authentication me, @PathVariable String assignment, @RequestParam String reason) {
        Wording.reason(reason);
        ledger.execute(CompensateVisit.of(assignment, reason).by(Person.of(me).actor()));
        return "redirect:/reviews";
    }

    @PostMapping("/reviews/{assignment}/refuse")
    String refuse(Authentication me, @PathVariable String assignment, @RequestParam String reason) {
        Wording.reason(reason);
        ledger.execute(RefuseVisit.of(assignment, reason).by(Person.of(me).actor()));
        return "redirect:/reviews";
    }
}
