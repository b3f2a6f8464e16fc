package io.piecework.ledger.interchange;

import static io.piecework.ledger.interchange.MechanicalTurkImport.ACTOR;

import io.piecework.ledger.funding.GrantCredit;
import io.piecework.ledger.id.Id;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.message.Command;
import java.util.function.Consumer;

/** The requester of an import, who pays on account. */
final class ImportRequester {

    private static final String CREDIT = "mturk-on-account:";

    private final Consumer<Command> door;
    private final RequesterId requester;
    private final GrantCredit credit;
    private boolean granted;

    /** @throws IllegalArgumentException when the requester's id leaves no room for the credit's */
    ImportRequester(Consumer<Command> door, RequesterId requester) {
        int longest = Id.LIMIT - CREDIT.length();
        if (requester.value().length() > longest) {
            throw new IllegalArgumentException("requester id has "
                    + requester.value().length() + " characters, an import can have at most " + longest);
        }
        this.door = door;
        this.requester = requester;
        this.credit = GrantCredit.unlimited(CREDIT + requester.value(), requester.value(), "USD")
                .by(ACTOR);
    }

    RequesterId requester() {
        return requester;
    }

    /** Only once there is something to pay: a file that adds nothing leaves nothing. */
    void pays() {
        if (!granted) {
            door.accept(credit);
            granted = true;
        }
    }

    /** @throws RowProblem when what the row is about is another requester's */
    void owns(Object subject, Object task, RequesterId recorded) {
        if (!recorded.equals(requester)) {
            throw new RowProblem(subject + ": requester of " + task + " is recorded as " + recorded
                    + ", the import is for " + requester);
        }
    }
}
