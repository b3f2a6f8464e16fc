package io.piecework.ledger.sending;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.payout.PayoutOutcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a rail answers about one payment. */
public sealed interface RailAnswer {

    /**
     * The rail knows the payment; the ledger records it.
     *
     * @param reason in the rail's words; null for none
     */
    record Known(PayoutOutcome outcome, @Nullable Reason reason) implements RailAnswer {

        public Known {
            Objects.requireNonNull(outcome, "outcome");
        }
    }

    /** The rail is sure that it never got the reference. */
    record NotFound() implements RailAnswer {}

    /** The rail gave no answer, or cannot say. The sender asks again. */
    record Unclear() implements RailAnswer {}

    /** The rail has the payment and has not paid it yet. */
    static RailAnswer accepted() {
        return new Known(PayoutOutcome.SUBMITTED, null);
    }

    /**
     * The rail will never pay it: the money is available to the worker again.
     *
     * @param reason see {@link #of(PayoutOutcome, String)}
     */
    static RailAnswer refused(String reason) {
        return of(PayoutOutcome.FAILED, reason);
    }

    static RailAnswer of(PayoutOutcome outcome) {
        return new Known(outcome, null);
    }

    /**
     * An answer with the rail's words, whatever they are: a control character becomes {@code ?}, and what is longer than a reason may be is cut.
     *
     * @param reason blank for none
     */
    static RailAnswer of(PayoutOutcome outcome, String reason) {
        String line = Text.oneLine(reason);
        int end = Math.min(line.length(), Reason.LONGEST);
        String enough = line.substring(0, end > 0 && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end);
        return new Known(outcome, Printable.isVisible(enough) ? new Reason(enough) : null);
    }

    static RailAnswer notFound() {
        return new NotFound();
    }

    static RailAnswer unclear() {
        return new Unclear();
    }
}
