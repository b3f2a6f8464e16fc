package io.piecework.ledger.marketplace.work;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece in the list of a worker's own work.
 *
 * @param requester the name
 */
record PieceRow(AssignmentView piece, String requester) {

    private static final Set<AssignmentStatus> WITHOUT_PAY =
            Set.of(AssignmentStatus.RETURNED, AssignmentStatus.TIMED_OUT);

    static PieceRow of(AssignmentView piece) {
        return new PieceRow(piece, Person.nameOf(piece.requester().value()));
    }

    /** What a search looks at. */
    String words() {
        return piece.title().text() + " " + requester;
    }

    /** Whether it took less than a minute. */
    public boolean quick() {
        Instant handedIn = piece.submitted();
        return handedIn != null && Duration.between(piece.accepted(), handedIn).toMinutes() == 0;
    }

    /** From begun to handed in, as 1 h 05 min or 12 min; null before it was handed in. */
    public @Nullable String taken() {
        Instant handedIn = piece.submitted();
        if (handedIn == null) {
            return null;
        }
        var taken = Duration.between(piece.accepted(), handedIn);
        if (taken.toHours() > 0) {
            return "%d h %02d min".formatted(taken.toHours(), taken.toMinutesPart());
        }
        return taken.toMinutes() + " min";
    }

    /** By when the worker has to hand it in; null where there is nothing to hand in. */
    public @Nullable Instant until() {
        return turn() == Turn.MINE ? piece.deadline() : null;
    }

    Turn turn() {
        return Turn.of(piece.status());
    }

    /** Where its worker can do something about it; null where nothing can be done. */
    public @Nullable String address(Instant now) {
        return turn() == Turn.MINE || appealable(now)
                ? "/pieces#piece-" + piece.assignment().value()
                : null;
    }

    /** What it brought; before a decision, what it can bring; null where it can bring nothing any more. */
    public @Nullable Amount pay() {
        Amount paid = piece.paid();
        if (paid != null) {
            return paid.minus(piece.reversed());
        }
        return WITHOUT_PAY.contains(piece.status()) ? null : piece.reward();
    }

    /** Whether its pay is not decided. */
    public boolean open() {
        return piece.paid() == null;
    }

    public boolean appealable(Instant now) {
        Instant until = piece.overturnUntil();
        return piece.status() == AssignmentStatus.REJECTED && (until == null || !now.isAfter(until));
    }
}
