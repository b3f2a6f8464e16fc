package io.piecework.ledger.file.imports;

import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.RequesterId;
import java.util.HashSet;
import java.util.Set;

/** The requester of an import, who pays by unlimited credit. */
final class ImportRequester {

    private static final int CURRENCY = ":USD".length();

    private final RequesterId requester;
    private final RowTransactions rows;
    private final ImportOrigin origin;
    private final Set<String> granted = new HashSet<>();

    ImportRequester(RequesterId requester, RowTransactions rows, ImportOrigin origin) {
        this.requester = requester;
        this.rows = rows;
        this.origin = origin;
    }

    /** @throws IllegalArgumentException when the requester's id is too long to form the credit's id from it */
    static void requireShort(RequesterId requester, ImportOrigin origin) {
        boolean one = origin.equals(ImportOrigin.MECHANICAL_TURK);
        int longest = Id.LIMIT - origin.credit().length() - (one ? 0 : CURRENCY);
        if (requester.value().length() > longest) {
            throw new IllegalArgumentException("requester id has "
                    + requester.value().length() + " characters, an import can have at most " + longest);
        }
    }

    RequesterId id() {
        return requester;
    }

    ImportOrigin origin() {
        return origin;
    }

    /**
     * Grants the credit of a currency once. The importers call it only before a payment, so that a file without anything new stores nothing.
     *
     * @throws io.piecework.ledger.command.Refusal when the credit is refused
     */
    void grantCredit(String currency) {
        if (!granted.contains(currency)) {
            // Mechanical Turk has one currency, and its credits were named before there were others
            String id = origin.credit()
                    + requester.value()
                    + (origin.equals(ImportOrigin.MECHANICAL_TURK) ? "" : ":" + currency);
            rows.executeNow(
                    GrantCredit.unlimited(id, requester.value(), currency).by(origin.actor()));
            granted.add(currency);
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
