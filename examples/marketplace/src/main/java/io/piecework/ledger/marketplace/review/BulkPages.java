package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Refusals;
import io.piecework.ledger.marketplace.person.Wording;
import io.piecework.ledger.marketplace.task.RejectionCategory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

/** A requester decides on many pieces at once, can undo it for some seconds, and sees how far it has come. */
@Controller
class BulkPages {

    private static final Duration TO_UNDO = Duration.ofSeconds(10);

    /** A piece that stays as it was. */
    record RefusedPiece(String title, String worker, String why) {}

    private final Ledger ledger;
    private final Bulks bulks;
    private final Refusals refusals;

    /** As in {@link BulkRunner}. */
    private final InstantSource machine = Clock.systemUTC();

    BulkPages(Ledger ledger, Bulks bulks, Refusals refusals) {
        this.ledger = ledger;
        this.bulks = bulks;
        this.refusals = refusals;
    }

    @PostMapping("/reviews/bulk")
    String decide(
            Authentication me,
            @RequestParam String id,
            @RequestParam Bulk.Decision decision,
            @RequestParam(defaultValue = "OTHER") RejectionCategory category,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(name = "piece", required = false, defaultValue = "") List<String> pieces) {
        String why = decision == Bulk.Decision.REJECT ? Wording.reason(reason) : "";
        Instant startsAt = machine.instant().plus(TO_UNDO);
        var bulk = new Bulk(id, Person.of(me).id(), decision, category, why, startsAt, Bulk.Status.WAITING);
        // a reason that no command can have is said now, and not by the job
        pieces.forEach(bulk::command);
        if (pieces.isEmpty()) {
            return "redirect:/reviews?none=true";
        }
        bulks.store(bulk, pieces.stream().distinct().toList());
        return page(id);
    }

    private static String page(String id) {
        return "redirect:/reviews/bulk/" + id;
    }

    @PostMapping("/reviews/bulk/{id}/undo")
    String undo(Authentication me, @PathVariable String id) {
        return bulks.undo(id, Person.of(me).id()) ? "redirect:/reviews" : page(id);
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
