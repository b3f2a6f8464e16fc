package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.assignment.AppealRejection;
import io.piecework.ledger.assignment.AssignmentStatus;
import io.piecework.ledger.assignment.AssignmentView;
import io.piecework.ledger.assignment.DismissAppeal;
import io.piecework.ledger.assignment.OverturnRejection;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.work.Answers;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A worker appeals a rejection, and a person of the platform answers. */
@Controller
class AppealPages {

    private static final int MOST = 50;

    private final Ledger ledger;
    private final Answers answers;

    AppealPages(Ledger ledger, Answers answers) {
        this.ledger = ledger;
        this.answers = answers;
    }

    @PostMapping("/pieces/{assignment}/appeal")
    String appeal(Authentication me, @PathVariable String assignment, @RequestParam String reason) {
        ledger.execute(AppealRejection.of(assignment, reason).by(Person.of(me).actor()));
        return "redirect:/pieces";
    }

    @GetMapping("/appeals")
    String appeals(Model model) {
        model.addAttribute(
                "appeals",
                ledger.asOperator().lists().contested(null, MOST).items().stream()
                        .filter(piece -> piece.status() == AssignmentStatus.APPEALED)
                        .map(this::appeal)
                        .toList());
        return "appeals";
    }

    private Appeal appeal(AssignmentView piece) {
        String rejected = ledger.asOperator()
                .decision("rejection:" + piece.assignment().value())
                .map(decision -> decision.reason().toString())
                .orElse("");
        return new Appeal(Piece.of(piece, answers), rejected);
    }

    @PostMapping("/appeals/{assignment}/pay")
    String overturn(Authentication me, @PathVariable String assignment) {
        ledger.execute(OverturnRejection.of(assignment).by(Person.of(me).actor()));
        return "redirect:/appeals";
    }

    @PostMapping("/appeals/{assignment}/dismiss")
    String dismiss(Authentication me, @PathVariable String assignment, @RequestParam String reason) {
        ledger.execute(DismissAppeal.of(assignment, reason).by(Person.of(me).actor()));
        return "redirect:/appeals";
    }
}
