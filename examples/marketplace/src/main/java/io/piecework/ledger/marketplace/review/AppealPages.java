package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Wording;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.deadline.OpenReview;
import io.piecework.ledger.reading.decision.AnswerReview;
import io.piecework.ledger.reading.decision.Decision;
import io.piecework.ledger.reading.decision.ReviewOutcome;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

/** A worker appeals a rejection, or asks for a review of another decision, and a person of the platform answers in time. */
@Controller
class AppealPages {

    /** Longer than any time to answer that this platform gives. */
    private static final Duration ALL = Duration.ofDays(365);

    /** @param rejection the requester's decision; the assignment has the worker's reason */
    record Appeal(Piece piece, Decision rejection) {}

    /**
     * @param piece of work that the decision is about; null where it is about another thing, such as a hold
     * @param payable whether changing it can pay what the worker did not get
     */
    record AskedReview(
            Decision decision, String worker, @Nullable Piece piece, boolean payable) {}

    private final Ledger ledger;
    private final Pieces pieces;
    private final InstantSource clock;

    AppealPages(Ledger ledger, Pieces pieces, InstantSource clock) {
        this.ledger = ledger;
        this.pieces = pieces;
        this.clock = clock;
    }

    @PostMapping("/pieces/{assignment}/appeal")
    String appeal(
            Authentication me, @PathVariable String assignment, @RequestParam String reason, RedirectAttributes next) {
        Wording.reason(reason);
        ledger.execute(AppealRejection.of(assignment, reason).by(Person.of(me).actor()));
        String title = ledger.asWorker(Person.of(me).id())
                .assignment(assignment)
                .orElseThrow()
                .title()
                .text();
        return Done.of("work.appealed", title)
                .link("/pieces/all?state=APPEALED", "work.see-appeals")
                .then("/pieces", next);
    }

    @GetMapping("/appeals")
    String appeals(
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "reviews", defaultValue = "1") int reviewsPage,
            Model model) {
        var lists = ledger.asOperator().lists();
        Listed<AssignmentView> appeals = Listed.of(
                Listed.all(
                        after -> lists.contested(after, Listed.CHUNK),
                        piece -> piece.status() == AssignmentStatus.APPEALED),
                page);
        model.addAttribute(
                "appeals",
                pieces.of(appeals.items()).stream().flatMap(this::appeal).toList());
        model.addAttribute("pages", appeals);
        Listed<OpenReview> reviews = Listed.of(reviews(), reviewsPage);
        model.addAttribute(
                "reviews", reviews.items().stream().flatMap(this::asked).toList());
        model.addAttribute("reviewsPages", reviews);
        return "appeals";
    }

    private Stream<Appeal> appeal(Piece piece) {
        return ledger.asOperator().decision("rejection:" + piece.id()).stream()
                .map(rejection -> new Appeal(piece, rejection));
    }

    /** The first to answer first. The ledger must not be called while it lists them, so that their facts are read afterwards. */
    private List<OpenReview> reviews() {
        var open = new ArrayList<OpenReview>();
        ledger.asOperator().openReviews(clock.instant().plus(ALL), open::add);
        return open.stream().filter(review -> !review.decision().isRejection()).toList();
    }

    private Stream<AskedReview> asked(OpenReview review) {
        return ledger.asOperator().decision(review.decision().value()).stream()
                .map(decision -> new AskedReview(
                        decision, Person.nameOf(decision.worker().value()), piece(decision), payable(decision)));
    }

    private @Nullable Piece piece(Decision decision) {
        return !decision.id().kind().isOfAssignment()
                ? null
                : ledger.asOperator()
                        .assignment(decision.id().subject())
                        .map(work -> pieces.of(List.of(work)).get(0))
                        .orElse(null);
    }

    @PostMapping("/appeals/{assignment}/pay")
    String overturn(Authentication me, @PathVariable String assignment, RedirectAttributes next) {
        ledger.execute(OverturnRejection.of(assignment).by(Person.of(me).actor()));
        AssignmentView piece = ledger.asOperator().assignment(assignment).orElseThrow();
        return Done.of("appeals.paid", piece.title().text(), name(piece.worker()), piece.reward())
                .then("/appeals", next);
    }

    private static String name(WorkerId worker) {
        return Person.nameOf(worker.value());
    }

    @PostMapping("/appeals/{assignment}/dismiss")
    String dismiss(
            Authentication me, @PathVariable String assignment, @RequestParam String reason, RedirectAttributes next) {
        Wording.reason(reason);
        ledger.execute(DismissAppeal.of(assignment, reason).by(Person.of(me).actor()));
        AssignmentView piece = ledger.asOperator().assignment(assignment).orElseThrow();
        return Done.of("appeals.dismissed", piece.title().text(), name(piece.worker()))
                .then("/appeals", next);
    }

    /** An answer moves no money by itself: where work was paid too little, the platform pays the rest in the same transaction. */
    @PostMapping("/appeals/reviews")
    String answer(
            Authentication me,
            @RequestParam String decision,
            @RequestParam ReviewOutcome outcome,
            @RequestParam String reason,
            RedirectAttributes next) {
        Wording.reason(reason);
        Person reviewer = Person.of(me);
        Decision found = ledger.asOperator()
                .decision(decision)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var answer = outcome == ReviewOutcome.UPHELD
                ? AnswerReview.upholding(decision, reason)
                : AnswerReview.changing(decision, reason);
        var commands = new ArrayList<Command>(List.of(answer.by(reviewer.actor())));
        if (outcome == ReviewOutcome.CHANGED && payable(found)) {
            Amount rest = Objects.requireNonNull(found.atStake());
            commands.add(CompensateWorker.of(
                            ReviewPay.award(decision), found.worker().value(), rest, reason)
                    .forWork(found.id().subject())
                    .by(reviewer.actor()));
        }
        ledger.executeAllOrNone(commands);
        Done done = commands.size() == 1
                ? Done.of("appeals.answered-" + outcome.name(), name(found.worker()))
                : Done.of("appeals.answered-paid", name(found.worker()), Objects.requireNonNull(found.atStake()));
        return done.then("/appeals", next);
    }

    private static boolean payable(Decision decision) {
        Amount rest = decision.atStake();
        return decision.id().kind().isOfAssignment() && rest != null && rest.isPositive();
    }
}
