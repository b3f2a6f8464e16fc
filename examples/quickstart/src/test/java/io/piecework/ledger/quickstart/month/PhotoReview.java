package io.piecework.ledger.quickstart.month;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.work.assignment.ApproveAssignment;

/** A service of the platform, which gets the ledger like any other dependency. */
final class PhotoReview {

    private final Ledger ledger;

    PhotoReview(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @return false if somebody else, or the deadline, has decided before */
    boolean approve(String photo) {
        try {
            ledger.execute(ApproveAssignment.of(photo));
            return true;
        } catch (RefusedException refused) {
            if (refused.code() == RefusalCode.WRONG_STATE) {
                return false;
            }
            throw refused;
        }
    }
}
