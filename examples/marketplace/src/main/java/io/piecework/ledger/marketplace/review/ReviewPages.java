package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.PlatformRefusal;
import io.piecework.ledger.marketplace.person.Wording;
import io.piecework.ledger.marketplace.person.WrongField;
import io.piecework.ledger.marketplace.task.RejectionCategory;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.RequestRevision;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What waits for a requester's decision, the oldest first. The ledger refuses a decision on another requester's work. */
@Controller
class ReviewPages {

    /** More would cover the page. Where one of them is undone, the one before comes. */
    private static final int MOST_UNDOABLE = 3;

    /** @param bulk the id of the decision */
    record Undoable(String bulk, Bulk.Decision decision, String title, String worker) {}

    private final Ledger ledger;
    private final Pieces pieces;
    private final Bulks bulks;
    private final UndoTime undo;

    ReviewPages(Ledger ledger, Pieces pieces, Bulks bulks, UndoTime undo) {
        this.ledger = ledger;
        this.pieces = pieces;
        this.bulks = bulks;
        this.undo = undo;
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
        undoable(me, waiting.number(), model);
        Set<String> ofOnePiece =
                bulks.undoable(requester).stream().map(Bulks.Row::bulk).collect(Collectors.toSet());
        model.addAttribute(
                "running",
                underWay.stream()
                        .map(Bulks.Row::bulk)
                        .filter(bulk -> !ofOnePiece.contains(bulk))
                        .distinct()
                        .toList());
        model.addAttribute("all", all);
        model.addAttribute("bulk", "bulk-" + UUID.randomUUID());
        model.addAttribute("categories", RejectionCategory.values());
        return "reviews";
    }

    /** The part of the page that changes: which decisions can still be undone. */
    @GetMapping("/reviews/undoable")
    String undoable(Authentication me, @RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("number", page);
        model.addAttribute(
                "undoable",
                bulks.undoable(Person.of(me).id()).stream()
                        .limit(MOST_UNDOABLE)
                        .flatMap(this::undoable)
                        .toList());
        return "reviews :: undoable";
    }

    /** Of a piece of another requester, whose decision the ledger will refuse, it says nothing. */
    private Stream<Undoable> undoable(Bulks.Row row) {
        return bulks.find(row.bulk()).stream()
                .flatMap(bulk -> ledger.asOperator().assignment(row.assignment()).stream()
                        .filter(piece -> piece.requester().value().equals(bulk.requester()))
                        .map(piece -> new Undoable(
                                bulk.id(), bulk.decision(), piece.title().text(), worker(piece))));
    }

    @PostMapping("/reviews/{assignment}/approve")
    String approve(
            Authentication me,
            @PathVariable String assignment,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "1") int page,
            RedirectAttributes next) {
        decide(assignment, decision(me, id, Bulk.Decision.APPROVE));
        return done("reviews.approved", assignment, page, next);
    }

    @PostMapping("/reviews/{assignment}/reject")
    String reject(
            Authentication me,
            @PathVariable String assignment,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "OTHER") RejectionCategory category,
            @RequestParam String reason,
            @RequestParam(defaultValue = "1") int page,
            RedirectAttributes next) {
        decide(assignment, decision(me, id, Bulk.Decision.REJECT).as(category).because(Wording.reason(reason)));
        return done("reviews.rejected", assignment, page, next);
    }

    /** @param id made with the page, so that a second click is the same decision; empty for another one each time */
    private Bulk decision(Authentication me, String id, Bulk.Decision decision) {
        return Bulk.of(id.isEmpty() ? "decision-" + UUID.randomUUID() : id, Person.of(me), decision, undo.end());
    }

    /**
     * A person who reviews hundreds of pieces confirms none of them: the decision is carried out some seconds later, like one on many pieces, and
     * until then it can be undone. What the ledger refuses is said at once.
     */
    private void decide(String assignment, Bulk one) {
        if (undo.isNone()) {
            ledger.execute(one.command(assignment));
            return;
        }
        if (bulks.find(one.id()).filter(earlier -> !earlier.isRepeated(one)).isPresent()) {
            throw new PlatformRefusal("refused.wrong-state"); // from a page that the browser kept
        }
        ledger.rehearse(List.of(one.command(assignment)));
        bulks.store(one, List.of(assignment));
    }

    @PostMapping("/reviews/{assignment}/part")
    String approvePart(
            Authentication me,
            @PathVariable String assignment,
            @RequestParam(defaultValue = "") String id,
            @RequestParam String amount,
            @RequestParam String reason,
            @RequestParam(defaultValue = "1") int page,
            RedirectAttributes next) {
        String why = Wording.reason(reason);
        AssignmentView piece = pieces.required(Person.of(me), assignment);
        Amount paid = WrongField.amount("amount", amount, piece.reward().currencyCode());
        if (!paid.isPositive() || !paid.isLessThan(piece.reward())) {
            throw new WrongField("amount", "reviews.no-part", piece.reward());
        }
        decide(assignment, decision(me, id, Bulk.Decision.PART).because(why).paying(paid));
        return done("reviews.part-paid", piece, paid, page, next);
    }

    /** @param id made with the page: a piece can be sent back more than once, but not by a second click */
    @PostMapping("/reviews/{assignment}/revision")
    String askForRevision(
            Authentication me,
            @PathVariable String assignment,
            @RequestParam String id,
            @RequestParam String reason,
            @RequestParam(defaultValue = "1") int page,
            RedirectAttributes next) {
        Wording.reason(reason);
        ledger.execute(
                RequestRevision.of(id, assignment, reason).by(Person.of(me).actor()));
        return done("reviews.change-asked", assignment, page, next);
    }

    /** Pays what the task's terms pay for a visit that is impossible. */
    @PostMapping("/reviews/{assignment}/compensate")
    String compensate(
            Authentication me,
            @PathVariable String assignment,
            @RequestParam(defaultValue = "") String id,
            @RequestParam String reason,
            @RequestParam(defaultValue = "1") int page,
            RedirectAttributes next) {
        AssignmentView piece = pieces.required(Person.of(me), assignment);
        Amount paid = pieces.of(List.of(piece)).get(0).visitPay();
        decide(assignment, decision(me, id, Bulk.Decision.COMPENSATE).because(Wording.reason(reason)));
        return done("reviews.visit-paid", piece, paid, page, next);
    }

    @PostMapping("/reviews/{assignment}/refuse")
    String refuse(
            Authentication me,
            @PathVariable String assignment,
            @RequestParam(defaultValue = "") String id,
            @RequestParam String reason,
            @RequestParam(defaultValue = "1") int page,
            RedirectAttributes next) {
        decide(assignment, decision(me, id, Bulk.Decision.REFUSE).because(Wording.reason(reason)));
        return done("reviews.visit-refused", assignment, page, next);
    }

    private String done(String key, String assignment, int page, RedirectAttributes next) {
        AssignmentView piece = ledger.asOperator().assignment(assignment).orElseThrow();
        return done(key, piece, piece.reward(), page, next);
    }

    private static String done(String key, AssignmentView piece, Amount amount, int page, RedirectAttributes next) {
        return Done.of(key, piece.title().text(), worker(piece), amount)
                .link("/reviews/tasks/" + piece.task().value(), "reviews.see-decided")
                .then(page(page), next);
    }

    /** The page of the list that a person has been on. */
    static String page(int number) {
        return number > 1 ? "/reviews?page=" + number : "/reviews";
    }

    private static String worker(AssignmentView piece) {
        return Person.nameOf(piece.worker().value());
    }
}
