package io.piecework.ledger.bank.apply;

import io.piecework.ledger.bank.report.BankEntry;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.payout.PayoutOutcome;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger made of a bank's report.
 *
 * @param entries all of the report's, in its order
 * @param proposals for those exceptions that are bookings of a whole file
 */
public record AppliedReport(List<Applied> entries, List<BatchProposal> proposals) {

    public AppliedReport {
        entries = Required.list("entries", entries);
        proposals = Required.list("proposals", proposals);
    }

    /** The entries for a person: nothing is guessed about them. */
    public List<Applied> exceptions() {
        return entries.stream()
                .filter(each -> each.result() == Result.EXCEPTION)
                .toList();
    }

    /**
     * One entry and what became of it.
     *
     * @param outcome what is reported to the ledger; null for nothing
     * @param cause why it is an exception; empty for all others
     */
    public record Applied(
            BankEntry entry, Result result, @Nullable PayoutOutcome outcome, String cause) {

        public Applied {
            Required.components(Applied.class, entry, result, outcome, cause);
        }
    }

    /** What became of an entry. */
    public enum Result {
        /** The ledger has recorded it, or would. */
        STORED,
        /** The ledger knew it already. */
        REPEATED,
        /** It says nothing about a payment that the ledger would record, such as that a file was accepted. */
        NOTHING,
        /** A person has to look. */
        EXCEPTION;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
