package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.RejectAssignment;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.work.Answers;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for a requester's decision, the oldest first. */
@Controller
class ReviewPages {

    private static final int MOST = 50;

    private final Ledger ledger;
    private final Answers answers;

    ReviewPages(Ledger ledger, Answers answers) {
        this.ledger = ledger;
        this.answers = answers;
    }

    @GetMapping("/reviews")
    String reviews(Authentication me, Model model) {
        var waiting = ledger.asRequester(Person.of(me).id()).lists().inReview(null, MOST);
        model.addAttribute(
                "pieces",
                waiting.items().stream().map(piece -> Piece.of(piece, answers)).toList());
        return "reviews";
    }

    /** The ledger refuses the decision on another requester's work. */
    @PostMapping("/reviews/{assignment}/approve")
    String approve(Authentication me, @PathVariable String assignment) {
        ledger.execute(ApproveAssignment.of(assignment).by(Person.of(me).actor()));
        return "redirect:/reviews";
    }

    @PostMapping("/reviews/{assignment}/reject")
    String reject(Authentication me, @PathVariable String assignment, @RequestParam String reason) {
        ledger.execute(RejectAssignment.of(assignment, reason).by(Person.of(me).actor()));
        return "redirect:/reviews";
    }
}
