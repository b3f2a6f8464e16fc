package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.text.Wrapped;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.language.Language;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A worker's statement in one currency: opening + credits + returned − debits = closing. Its balance is what the platform owes the worker: held, available
 * and in transit, without unclaimed property.
 *
 * @param position the position of the last event in it. A statement with the same position is the same, unless another process was still
 *     committing an event of this worker with a smaller position
 * @param recorded when that event was recorded
 * @param fingerprint of all events of the ledger up to there, or up to the last event before it that was final when the statement was read
 * @param now the worker's sub-balances as of that event, also for a period that ended before
 * @param held the parts of the held earnings
 * @param summary the sums that it begins with
 * @param credits what was added, without payouts that came back
 * @param returned payouts that came back after they were paid: no earnings
 */
public record Statement(
        StatementPeriod period,
        long position,
        Instant recorded,
        Fingerprint fingerprint,
        Balance now,
        List<HeldEarnings> held,
        StatementSummary summary,
        Amount opening,
        List<StatementLine> lines,
        Amount credits,
        Amount returned,
        Amount debits,
        Amount closing) {

    public Statement {
        held = List.copyOf(held);
        lines = List.copyOf(lines);
        if (!opening.plus(credits).plus(returned).minus(debits).equals(closing)) {
            throw new IllegalStateException("statement does not add up: " + opening + " + " + credits + " + " + returned
                    + " - " + debits + " is not " + closing);
        }
    }

    /** A part of the text that is of now, below the head; it is read apart from the statement. */
    public interface Section {

        /**
         * The section, each line with its end; empty where it says nothing. The statement breaks lines that are too long.
         *
         * @throws IllegalArgumentException when the statement is of another worker or currency
         */
        String text(Statement statement, Language language);

        /** The same section as of a later moment, by which earnings are no longer held. */
        @API(status = API.Status.INTERNAL)
        default Section at(Instant moment) {
            return this;
        }

        /** The decision of which the worker can still ask for a review, other than a rejection; null for none. */
        @API(status = API.Status.INTERNAL)
        default StatementSummary.@Nullable Pending review() {
            return null;
        }

        /** The work that the worker is asked to send in again, that with the first deadline; null for none. */
        @API(status = API.Status.INTERNAL)
        default StatementSummary.@Nullable Pending revision() {
            return null;
        }
    }

    /** The statement as plain text in English, in lines of at most 80 characters. */
    public String text() {
        return text(null, List.of());
    }

    /**
     * The statement as plain text, with what can be withdrawn now, or why nothing can.
     *
     * @throws IllegalArgumentException when the standing is of another worker or currency
     */
    public String text(PayoutStanding standing) {
        Objects.requireNonNull(standing, "standing");
        return text(standing, List.of());
    }

    /**
     * The statement as plain text, with sections below its head, such as what is still open, and followed by what can be paid out, or why nothing can.
     *
     * @param standing null for nothing about what can be paid out
     * @throws IllegalArgumentException when the standing or a section is of another worker or currency
     */
    public String text(@Nullable PayoutStanding standing, List<? extends Section> sections) {
        return text(standing, sections, null, Wrapped.WIDTH, Language.ENGLISH);
    }

    /**
     * Like the other texts, which are in English and 80 characters wide, in another language, or for a terminal or paper of another width, and
     * with its issue.
     *
     * @param issue the issuer, the day, the number, and the statement before it; null for none of this
     * @param width the most characters of a line, 20 or more; a longer word, such as a digest, stays whole
     */
    public String text(
            @Nullable PayoutStanding standing,
            List<? extends Section> sections,
            @Nullable Issue issue,
            int width,
            Language language) {
        Objects.requireNonNull(language, "language");
        if (standing != null) {
            PayoutBlockers.requireOf(now.worker(), now.currency(), standing);
        }
        return new StatementText(this, standing, sections, issue, language).text(width);
    }
}
