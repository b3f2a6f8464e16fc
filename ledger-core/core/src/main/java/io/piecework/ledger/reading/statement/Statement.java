package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A worker's statement in one currency: opening + credits + returned − debits = closing. Its balance is what the platform owes the worker: held,
 * available and in transit, without unclaimed property.
 *
 * @param position the position of the last event in it. A statement with the same position is the same, unless another process was still
 *     committing an event of this worker with a smaller position
 * @param recorded when that event was recorded
 * @param moment when it was read, by the ledger's clock: what can still be appealed is decided by it. Of a statement as it was known, the time
 *     that was asked for, or when the last event was recorded
 * @param fingerprint of all events of the ledger up to there, or up to the last event before it that was final when the statement was read
 * @param account what decides at present whether money can be paid out; null for a statement as it was known at an earlier moment
 * @param now the worker's sub-balances as of that event, also for a period that ended before
 * @param held the parts of the held earnings
 * @param summary the sums that it begins with
 * @param credits what was added, without payouts that came back
 * @param returned payouts that came back after they were paid: no earnings
 * @param rules by which fees, tax and pay for impossible visits in the lines were made, as far as the events name them
 */
public record Statement(
        StatementPeriod period,
        long position,
        Instant recorded,
        Instant moment,
        Fingerprint fingerprint,
        @Nullable WorkerAccount account,
        Balance now,
        List<HeldEarnings> held,
        StatementSummary summary,
        Amount opening,
        List<StatementLine> lines,
        Amount credits,
        Amount returned,
        Amount debits,
        Amount closing,
        List<Rule> rules) {

    /**
     * A rule by which lines of the statement were made.
     *
     * @param terms in phrases, all of which count; never empty
     * @param from since when it holds; null where no other rule of the kind is in the statement, and for a rule of tasks
     * @param tasks the titles of the tasks that have it; empty where all have it, and where it is no rule of tasks
     */
    public record Rule(Of of, List<Phrase> terms, @Nullable Instant from, List<String> tasks) {

        /** What a rule makes. */
        public enum Of {
            /** The worker's fee on pay for work. */
            FEE,
            /** The pay for a visit that was impossible. */
            VISIT,
            /** The fee of a payout. */
            PAYOUT,
            /** Withheld tax. */
            TAX;

            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        public Rule {
            terms = List.copyOf(terms);
            tasks = List.copyOf(tasks);
        }
    }

    public Statement {
        rules = List.copyOf(rules);
        held = List.copyOf(held);
        lines = List.copyOf(lines);
        if (!opening.plus(credits).plus(returned).minus(debits).equals(closing)) {
            throw new IllegalStateException("statement does not add up: " + opening + " + " + credits + " + " + returned
                    + " - " + debits + " is not " + closing);
        }
    }
}
