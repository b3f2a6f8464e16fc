package io.piecework.ledger.command.id;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Text;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A decision against a worker, written {@code rejection:a1}: its kind, and the id by which the ledger recognises the command that made it. The
 * same decision has the same id in every ledger that has its events.
 *
 * @param subject of an {@linkplain Kind#isOfAssignment() assignment}, an award, an opening balance or an operation; of a payout ruling {@code payout:attempt:outcome}
 */
public record DecisionId(Kind kind, String subject) implements Id {

    /** What a decision takes from the worker. */
    public enum Kind {
        /** Submitted work is not paid. */
        REJECTION,
        /** Submitted work is paid in part. */
        PARTIAL_PAY,
        /** The worker is outside the group asked for, and gets less than the pay for the work. */
        SCREEN_OUT,
        /** A report of an impossible visit is refused. */
        REFUSED_VISIT,
        /** An impossible visit is paid with less than the pay for the work. */
        VISIT_PAY,
        /** The assignment ended because its deadline for submitting passed. */
        TIME_OUT,
        /** A rejection stands after the worker's appeal. */
        DISMISSED_APPEAL,
        /** Pay is frozen until a dispute is decided. */
        DISPUTE,
        /** A dispute took pay back. */
        LOST_DISPUTE,
        /** Pay or an award is taken back. */
        REVERSAL,
        /** Two operators took earnings by hand. */
        ADJUSTMENT,
        /** Earnings are held back. */
        HOLD,
        /** No new work and no payouts. */
        SUSPENSION,
        /** The account is closed. */
        CLOSURE,
        /** Earnings became the platform's. */
        FORFEITURE,
        /** Earnings became unclaimed property. */
        ESCHEAT,
        /** Tax is withheld from earnings from then on. */
        WITHHOLDING,
        /** A rail's report that the worker was paid counts, against what was known before. */
        PAYOUT_RULING,
        /** An opening balance from an old system was wrong and is taken back. */
        OPENING_REVERSAL;

        /** Whether the decision is named by an assignment's id. */
        public boolean isOfAssignment() {
            return compareTo(DISMISSED_APPEAL) <= 0;
        }

        /** The kind of the id that names the decision. */
        private String subject() {
            return switch (this) {
                case PAYOUT_RULING -> "payout";
                case ADJUSTMENT -> "award";
                case OPENING_REVERSAL -> "opening";
                default -> isOfAssignment() ? "assignment" : "operation";
            };
        }

        /** The word in ids and messages: {@code partial-pay}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final String RULING = ".+:[1-9][0-9]{0,9}:[a-z]{1,20}";

    /** An attempt's number and an outcome follow the payout's id. */
    private static final int LONGEST = LIMIT + 32;

    /** @throws IllegalArgumentException if the subject is not one of this kind */
    public DecisionId {
        Required.components(DecisionId.class, kind, subject);
        Text.identifier("decision id", subject, kind == Kind.PAYOUT_RULING ? LONGEST : LIMIT, kind.subject());
        if (kind == Kind.PAYOUT_RULING && !subject.matches("(?s)" + RULING)) {
            throw new IllegalArgumentException("decision \"" + Text.shown(kind + SEPARATOR + subject)
                    + "\" does not end in an attempt and an outcome, as payout-ruling:p1:1:paid does");
        }
    }

    /**
     * Parses the written form.
     *
     * @throws IllegalArgumentException if it is not a kind, a colon and the id of one
     */
    public static DecisionId parse(String decision) {
        Objects.requireNonNull(decision, "decision");
        int colon = decision.indexOf(':');
        String word = decision.substring(0, Math.max(0, colon));
        for (Kind kind : Kind.values()) {
            if (kind.toString().equals(word)) {
                return new DecisionId(kind, decision.substring(colon + 1));
            }
        }
        throw new IllegalArgumentException("decision \"" + Text.shown(decision) + "\" does not begin with "
                + Arrays.stream(Kind.values()).map(kind -> kind + ":").collect(Collectors.joining(", ")));
    }

    /** Whether it is a rejection, for which an appeal is the review. */
    public boolean isRejection() {
        return kind == Kind.REJECTION;
    }

    @Override
    public String value() {
        return kind + SEPARATOR + subject;
    }

    @Override
    public String prefix() {
        return "decision";
    }

    /** The written form: {@code rejection:a1}. */
    @Override
    public String toString() {
        return value();
    }
}
