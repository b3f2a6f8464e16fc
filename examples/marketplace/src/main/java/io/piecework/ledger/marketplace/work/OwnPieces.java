package io.piecework.ledger.marketplace.work;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.task.Offer;
import io.piecework.ledger.marketplace.task.Offers;
import io.piecework.ledger.marketplace.task.TaskKind;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A worker's pieces by their status, with the texts of this platform. */
@Component
class OwnPieces {

    private final Ledger ledger;
    private final Offers offers;
    private final Answers answers;

    OwnPieces(Ledger ledger, Offers offers, Answers answers) {
        this.ledger = ledger;
        this.offers = offers;
        this.answers = answers;
    }

    List<AssignmentView> in(AssignmentStatus status, String worker) {
        var lists = ledger.asWorker(worker).lists();
        return Listed.all(after -> lists.assignments(status, after, Listed.CHUNK), piece -> true);
    }

    /** One query for all texts of the tasks, and one for all answers. */
    List<OwnPiece> toDo(List<AssignmentView> work) {
        var tasks = offers
                .findAllById(work.stream()
                        .map(each -> each.task().value())
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Offer::getId, Function.identity()));
        var handedIn = answers
                .findAllById(
                        work.stream().map(each -> each.assignment().value()).toList())
                .stream()
                .collect(Collectors.toMap(Answer::getAssignment, Answer::getText));
        return work.stream()
                .map(each -> OwnPiece.of(
                        each,
                        tasks.get(each.task().value()),
                        handedIn.getOrDefault(each.assignment().value(), "")))
                .toList();
    }

    /** An appeal is possible once. */
    boolean isAppealAnswered(AssignmentView rejected) {
        return ledger.asWorker(rejected.worker().value())
                .decision("rejection:" + rejected.assignment().value())
                .filter(decision -> decision.review() != null)
                .isPresent();
    }

    boolean isVisit(AssignmentView piece) {
        return offers.findById(piece.task().value())
                .filter(task -> task.getKind() == TaskKind.SHOP_VISITS)
                .isPresent();
    }
}
