package io.piecework.ledger.interchange;

import static io.piecework.ledger.interchange.MechanicalTurkImport.ACTOR;

import io.piecework.ledger.funding.GrantCredit;
import io.piecework.ledger.id.Id;
import io.piecework.ledger.id.RequesterId;

/** The requester of an import, who pays by unlimited credit. */
final class ImportRequester {

    private static final String CREDIT = "mturk-on-account:";

    private final RequesterId requester;
    private final RowTransactions rows;
    private final GrantCredit credit;
    private boolean granted;

    ImportRequester(RequesterId requester, RowTransactions rows) {
        this.requester = requester;
        this.rows = rows;
        this.credit = GrantCredit.unlimited(CREDIT + requester.value(), requester.value(), "USD")
                .by(ACTOR);
    }

    /** @throws IllegalArgumentException when the requester's id is too long to form the credit's id from it */
    static void requireShort(RequesterId requester) {
        int longest = Id.LIMIT - CREDIT.length();
        if (requester.value().length() > longest) {
            throw new IllegalArgumentException("requester id has "
                    + requester.value().length() + " characters, an import can have at most " + longest);
        }
    }

    RequesterId id() {
        return requester;
    }

    /**
     * Grants the credit once. The importers call it only before a payment, so that a file without anything new stores nothing.
     *
     * @throws io.piecework.ledger.message.Refusal when the credit is refused
     */
    void grantCredit() {
        if (!granted) {
            rows.executeNow(credit);
            granted = true;
        }
    }

    /** @throws RowProblem when the recorded task belongs to another requester */
    void requireOwner(Object subject, Object task, RequesterId recorded) {
        if (!recorded.equals(requester)) {
            throw new RowProblem(subject + ": requester of " + task + " is recorded as " + recorded
                    + ", the import is for " + requester);
        }
    }
}
