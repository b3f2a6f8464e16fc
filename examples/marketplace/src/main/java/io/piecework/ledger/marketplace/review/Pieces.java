package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.task.Offer;
import io.piecework.ledger.marketplace.task.Offers;
import io.piecework.ledger.marketplace.work.Answer;
import io.piecework.ledger.marketplace.work.Answers;
import io.piecework.ledger.marketplace.work.Photos;
import io.piecework.ledger.work.assignment.AssignmentView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The ledger's lists of work with this platform's texts beside them: one query for all answers of a page, one for all
 * photos, and one for all tasks. */
@Component
class Pieces {

    private final Ledger ledger;
    private final Answers answers;
    private final Photos photos;
    private final Offers offers;

    Pieces(Ledger ledger, Answers answers, Photos photos, Offers offers) {
        this.offers = offers;
        this.ledger = ledger;
        this.answers = answers;
        this.photos = photos;
    }

    List<Piece> of(List<AssignmentView> work) {
        List<String> ids = work.stream().map(each -> each.assignment().value()).toList();
        Map<String, String> texts =
                answers.findAllById(ids).stream().collect(Collectors.toMap(Answer::getAssignment, Answer::getText));
        Set<String> withPhoto = photos.among(ids);
        Map<String, Offer> tasks =
                offers
                        .findAllById(
                                work.stream().map(each -> each.task().value()).collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Offer::getId, offer -> offer));
        return work.stream()
                .map(each -> {
                    String id = each.assignment().value();
                    return new Piece(
                            each,
                            Person.nameOf(each.worker().value()),
                            tasks.get(each.task().value()),
                            texts.getOrDefault(id, ""),
                            withPhoto.contains(id),
                            UUID.randomUUID());
                })
                .toList();
    }

    /** A piece of a requester's task; to others it does not exist. */
    AssignmentView required(Person requester, String assignment) {
        return ledger.asOperator()
                .assignment(assignment)
                .filter(piece -> piece.requester().value().equals(requester.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
