package io.piecework.ledger.statement;

import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import java.util.List;

/**
 * A worker's statement in one currency: opening + credits − debits = closing. Its balance is what the platform owes the worker: held,
 * available and in transit, but for what is unclaimed property.
 *
 * @param position the greatest there was; asked again while it is, the statement is the same, but where another process was still committing an
 *     event of the worker's below it
 * @param now the worker's boxes at that moment, whatever the period
 * @param held what makes up what is held, and until when
 */
public record Statement(
        StatementPeriod period,
        long position,
        Balance now,
        List<HeldEarnings> held,
        Amount opening,
        List<StatementLine> lines,
        Amount credits,
        Amount debits,
        Amount closing) {

    public Statement {
        held = List.copyOf(held);
        lines = List.copyOf(lines);
        if (!opening.plus(credits).minus(debits).equals(closing)) {
            throw new IllegalStateException(
                    "statement does not add up: " + opening + " + " + credits + " - " + debits + " is not " + closing);
        }
    }

    /** For a screen or a terminal. */
    public String text() {
        return StatementText.of(this);
    }

    /**
     * The same, with why the worker is not paid yet, or what they can be paid.
     *
     * @throws IllegalArgumentException when it is another worker's, or in another currency
     */
    public String text(PayoutStanding standing) {
        PayoutBlockers.requireOf(now.worker(), now.currency(), standing);
        return text() + PayoutBlockers.text(standing, now.available(), period.zone());
    }
}
