package io.piecework.ledger.cli.whatif;

import io.piecework.ledger.audit.whatif.ReplayPolicy;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.work.terms.FeePolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that say what is different in a history that is replayed. */
@Command(optionListHeading = "Other terms:")
final class OtherTerms {

    @Option(
            names = "--fee",
            paramLabel = "RATE",
            description = "One fee rate for all tasks and awards, in place of all tiers.")
    private @Nullable String fee;

    @Option(
            names = "--fee-at-least",
            paramLabel = "AMOUNT",
            description = "A minimum fee for tasks and awards in its currency, such as 'USD 0.01'.")
    private @Nullable String floor;

    @Option(
            names = "--fee-rounding",
            paramLabel = "ROUNDING",
            description = "The rounding of fees, such as '0.01 UP' or '0.001 HALF_EVEN'.")
    private @Nullable String rounding;

    @Option(
            names = "--threshold",
            paramLabel = "AMOUNT",
            description =
                    "The least balance to pay out in its currency, such as 'USD 5.00'. A lower one than agreed adds no payout.")
    private @Nullable String threshold;

    /** Whether no option is given. */
    boolean areUnchanged() {
        return fee == null && floor == null && rounding == null && threshold == null;
    }

    /** @throws IllegalArgumentException when an option makes no sense, naming its value */
    ReplayPolicy policy() {
        ReplayPolicy policy = ReplayPolicy.unchanged();
        if (fee != null) {
            Rate rate = Rate.parse(fee);
            policy = policy.fees(before -> withRate(before, rate));
        }
        if (floor != null) {
            policy = policy.feeAtLeast(Amount.parse(floor));
        }
        if (rounding != null) {
            policy = policy.feesRounded(Rounding.parse(rounding));
        }
        if (threshold != null) {
            policy = policy.payoutsFrom(Amount.parse(threshold));
        }
        return policy;
    }

    private static FeePolicy withRate(FeePolicy before, Rate rate) {
        return new FeePolicy(
                FeePolicy.of(rate).tiers(),
                before.start(),
                before.flat(),
                before.floor(),
                before.ceiling(),
                before.rounding(),
                before.tax(),
                before.counting(),
                before.bearer());
    }
}
