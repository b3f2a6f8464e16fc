package io.piecework.ledger.payout;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.text.Required;

/**
 * Decides an exception: whether a rail's report about an attempt that contradicts what was known counts. Only an operator may give it.
 *
 * @param outcome the report that opened the exception
 */
@PermittedTo(imports = false, notWorker = true, always = true)
public record ResolvePayout(
        PayoutId payout, int attempt, PayoutOutcome outcome, PayoutVerdict verdict, Reason reason, Given given)
        implements CommandRecord<ResolvePayout> {

    public ResolvePayout {
        Required.components(ResolvePayout.class, payout, attempt, outcome, verdict, reason, given);
    }

    /** The report counts: the money moves. Only {@code PAID} and {@code FAILED} can be accepted, because only they are final. */
    public static ResolvePayout accepting(String payout, int attempt, PayoutOutcome outcome, String reason) {
        return accepting(new PayoutId(payout), attempt, outcome, reason);
    }

    public static ResolvePayout accepting(PayoutId payout, int attempt, PayoutOutcome outcome, String reason) {
        return new ResolvePayout(
                payout, attempt, outcome, PayoutVerdict.ACCEPTED, new Reason(reason), Given.BY_PLATFORM);
    }

    /** The report does not count: no money moves. */
    public static ResolvePayout dismissing(String payout, int attempt, PayoutOutcome outcome, String reason) {
        return dismissing(new PayoutId(payout), attempt, outcome, reason);
    }

    public static ResolvePayout dismissing(PayoutId payout, int attempt, PayoutOutcome outcome, String reason) {
        return new ResolvePayout(
                payout, attempt, outcome, PayoutVerdict.DISMISSED, new Reason(reason), Given.BY_PLATFORM);
    }
}
