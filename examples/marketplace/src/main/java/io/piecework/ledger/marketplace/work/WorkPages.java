package io.piecework.ledger.marketplace.work;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.worker.WorkerStatus;
import io.piecework.ledger.account.worker.WorkerStatusView;
import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.PlatformRefusal;
import io.piecework.ledger.marketplace.person.Wording;
import io.piecework.ledger.marketplace.person.WrongField;
import io.piecework.ledger.marketplace.task.Offer;
import io.piecework.ledger.marketplace.task.Offers;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.ReturnAssignment;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A worker's work: what is begun, what is to be changed, what was rejected, and what can be begun. */
@Controller
class WorkPages {

    private final Ledger ledger;
    private final Offers offers;
    private final OwnPieces pieces;
    private final Working working;
    private final InstantSource clock;

    WorkPages(Ledger ledger, Offers offers, OwnPieces pieces, Working working, InstantSource clock) {
        this.ledger = ledger;
        this.offers = offers;
        this.pieces = pieces;
        this.working = working;
        this.clock = clock;
    }

    @GetMapping("/pieces")
    String work(
            Authentication me,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "changes", defaultValue = "1") int changesPage,
            @RequestParam(name = "begun", defaultValue = "1") int begunPage,
            @RequestParam(name = "rejected", defaultValue = "1") int rejectedPage,
            Model model) {
        String worker = Person.of(me).id();
        Listed<AssignmentView> changes = Listed.of(pieces.in(AssignmentStatus.REVISION_REQUESTED, worker), changesPage);
        model.addAttribute("changes", pieces.toDo(changes.items()));
        model.addAttribute("changesPages", changes);
        Listed<AssignmentView> begun = Listed.of(
                pieces.in(AssignmentStatus.ACCEPTED, worker).stream()
                        .sorted(Comparator.comparing(AssignmentView::accepted).reversed())
                        .toList(),
                begunPage);
        model.addAttribute("begun", pieces.toDo(begun.items()));
        model.addAttribute("begunPages", begun);
        model.addAttribute("waiting", pieces.in(AssignmentStatus.SUBMITTED, worker));
        Listed<AssignmentView> rejected = Listed.of(
                pieces.in(AssignmentStatus.REJECTED, worker).stream()
                        .filter(piece -> piece.overturnUntil() == null
                                || !clock.instant().isAfter(piece.overturnUntil()))
                        .filter(piece -> !pieces.isAppealAnswered(piece))
                        .toList(),
                rejectedPage);
        model.addAttribute("rejected", rejected.items());
        model.addAttribute("rejectedPages", rejected);
        Listed<Offer> open = Listed.of(
                offers.countByFreeGreaterThan(0),
                page,
                number -> offers.findByFreeGreaterThanOrderByIdDesc(0, PageRequest.of(number - 1, Listed.ROWS)));
        model.addAttribute("open", open.items().stream().map(OpenOffer::of).toList());
        model.addAttribute("pages", open);
        model.addAttribute("barred", barred(worker).orElse(null));
        return "work";
    }

    /** The status of a worker who can begin nothing, with its reason; empty for others. */
    private Optional<WorkerStatusView> barred(String worker) {
        return ledger.asWorker(worker).status().filter(found -> found.status() != WorkerStatus.ACTIVE);
    }

    @PostMapping("/pieces/{assignment}/accept")
    String accept(
            Authentication me, @PathVariable String assignment, @RequestParam String task, RedirectAttributes next) {
        working.accept(assignment, task, Person.of(me));
        AssignmentView piece = required(me, assignment);
        return Done.of("work.accepted", piece.title().text(), piece.reward()).then("/pieces#piece-" + assignment, next);
    }

    @PostMapping("/pieces/{assignment}/submit")
    String submit(
            Authentication me, @PathVariable String assignment, @RequestParam String answer, RedirectAttributes next) {
        working.submit(assignment, answer, Person.of(me));
        return done("work.handed-in", required(me, assignment), next);
    }

    @PostMapping("/pieces/{assignment}/resubmit")
    String resubmit(
            Authentication me,
            @PathVariable String assignment,
            @RequestParam String id,
            @RequestParam String answer,
            RedirectAttributes next) {
        working.resubmit(id, assignment, answer, Person.of(me));
        return done("work.handed-in", required(me, assignment), next);
    }

    /** The slot is free again for other workers. */
    @PostMapping("/pieces/{assignment}/return")
    String giveBack(Authentication me, @PathVariable String assignment, RedirectAttributes next) {
        ledger.execute(ReturnAssignment.of(assignment).by(Person.of(me).actor()));
        return done("work.given-back", required(me, assignment), next);
    }

    @PostMapping("/pieces/{assignment}/visit")
    String reportVisit(
            Authentication me,
            @PathVariable String assignment,
            @RequestParam String evidence,
            @RequestParam MultipartFile photo,
            RedirectAttributes next)
            throws IOException {
        Person worker = Person.of(me);
        if (!ledger.asWorker(worker.id())
                .assignment(assignment)
                .filter(pieces::isVisit)
                .isPresent()) {
            throw new PlatformRefusal("work.no-visit");
        }
        Wording.reason("evidence", evidence);
        if (!Photos.isPicture(photo)) {
            throw new WrongField("photo", "work.no-photo");
        }
        working.reportVisit(assignment, evidence, photo.getBytes(), worker);
        return done("work.reported", required(me, assignment), next);
    }

    private AssignmentView required(Authentication me, String assignment) {
        return ledger.asWorker(Person.of(me).id()).assignment(assignment).orElseThrow();
    }

    private static String done(String key, AssignmentView piece, RedirectAttributes next) {
        return Done.of(key, piece.title().text(), piece.reward())
                .link("/pieces/all", "work.see-all")
                .then("/pieces", next);
    }
}
