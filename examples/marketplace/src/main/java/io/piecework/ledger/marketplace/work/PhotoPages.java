package io.piecework.ledger.marketplace.work;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.work.assignment.AssignmentView;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Shows a photo to the worker who sent it, to the requester of the work, and to the platform's reviewers. */
@Controller
class PhotoPages {

    private final Ledger ledger;
    private final Photos photos;

    PhotoPages(Ledger ledger, Photos photos) {
        this.ledger = ledger;
        this.photos = photos;
    }

    @GetMapping("/photos/{assignment}")
    ResponseEntity<byte[]> photo(Authentication me, @PathVariable String assignment) {
        return ledger.asOperator()
                .assignment(assignment)
                .filter(piece -> maySee(Person.of(me), piece))
                .flatMap(piece -> photos.find(assignment))
                .map(photo -> ResponseEntity.ok()
                        .contentType(Photos.type(photo).orElseThrow())
                        .body(photo))
                .orElse(ResponseEntity.notFound().build());
    }

    private static boolean maySee(Person person, AssignmentView piece) {
        return switch (person.role()) {
            case REVIEWER -> true;
            case REQUESTER -> piece.requester().value().equals(person.id());
            case WORKER -> piece.worker().value().equals(person.id());
            case FINANCE -> false;
        };
    }
}
