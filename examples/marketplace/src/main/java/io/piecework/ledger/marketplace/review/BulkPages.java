package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Refusals;
import io.piecework.ledger.marketplace.person.Wording;
import io.piecework.ledger.marketplace.person.WrongField;
import io.piecework.ledger.marketplace.task.RejectionCategory;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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

/** A requester decides on many pieces at once, can undo it for some seconds, and sees how far it has come. */
@Controller
class BulkPages {

    /** A piece that stays as it was. */
    record RefusedPiece(String title, String worker, String why) {}

    private final Ledger ledger;
    private final Bulks bulks;
    private final Refusals refusals;
    private final UndoTime undo;

    BulkPages(Ledger ledger, Bulks bulks, Refusals refusals, UndoTime undo) {
        this.ledger = ledger;
        this.bulks = bulks;
        this.refusals = refusals;
        this.undo = undo;
    }

    @PostMapping("/reviews/bulk")
    String decide(
            Authentication me,
            @RequestParam String id,
            @RequestParam Bulk.Decision decision,
            @RequestParam(defaultValue = "OTHER") RejectionCategory category,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(name = "piece", required = false, defaultValue = "") List<String> pieces) {
        if (pieces.isEmpty()) {
            throw new WrongField("piece", "bulk.none");
        }
        if (!decision.isForMany()) {
            throw new IllegalArgumentException("on one piece only: " + decision);
        }
        Bulk bulk = Bulk.of(id, Person.of(me), decision, undo.end())
                .as(category)
                .because(decision == Bulk.Decision.REJECT ? Wording.reason(reason) : "");
        // a reason that no command can have is said now, and not by the job
        pieces.forEach(bulk::command);
        bulks.store(bulk, pieces.stream().distinct().toList());
        return page(id);
    }

    private static String page(String id) {
        return "redirect:/reviews/bulk/" + id;
    }

    @PostMapping("/reviews/bulk/{id}/undo")
    String undo(
            Authentication me,
            @PathVariable String id,
            @RequestParam(defaultValue = "1") int page,
            RedirectAttributes next) {
        if (!bulks.undo(id, Person.of(me).id())) {
            return page(id);
        }
        List<Bulks.Row> pieces = bulks.pieces(id);
        next.addFlashAttribute("again", pieces.get(0).assignment());
        return Done.of("bulk.undone-pieces", pieces.size()).then(ReviewPages.page(page), next);
    }

    @GetMapping("/reviews/bulk/{id}")
    String bulk(Authentication me, @PathVariable String id, Locale language, Model model) {
        Bulk bulk = bulks.find(id)
                .filter(found -> found.requester().equals(Person.of(me).id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var pieces = bulks.pieces(id);
        model.addAttribute("bulk", bulk);
        model.addAttribute("total", pieces.size());
        model.addAttribute(
                "done", pieces.stream().filter(piece -> piece.is("DONE")).count());
        model.addAttribute(
                "refused",
                pieces.stream()
                        .filter(piece -> piece.is("REFUSED"))
                        .map(piece -> refused(piece, bulk.requester(), language))
                        .toList());
        return "bulk";
    }

    /** The part of the page that changes. */
    @GetMapping("/reviews/bulk/{id}/progress")
    String part(Authentication me, @PathVariable String id, Locale language, Model model) {
        return bulk(me, id, language, model) + " :: progress";
    }

    /** Of a piece of another requester it says nothing. */
    private RefusedPiece refused(Bulks.Row piece, String requester, Locale language) {
        String why = refusals.said(Objects.requireNonNull(piece.refusal()), "", "", language);
        return ledger.asOperator()
                .assignment(piece.assignment())
                .filter(found -> found.requester().value().equals(requester))
                .map(found -> new RefusedPiece(
                        found.title().text(), Person.nameOf(found.worker().value()), why))
                .orElseGet(() -> new RefusedPiece("", "", why));
    }
}
