package io.piecework.ledger.cli;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.Threshold;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how payouts are made, for whoever asks what they would come to. */
final class PolicyOptions {

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "Which currency. Default: the only one that there is.")
    private @Nullable String currency;

    @Option(
            names = "--threshold",
            paramLabel = "AMOUNT",
            description = "At least this much. Default: what the rail can pay.")
    private @Nullable String threshold;

    @Option(names = "--more-than", description = "To reach the threshold is not enough.")
    private boolean moreThan;

    @Option(names = "--net", description = "What is left once the rail has its fee has to reach it.")
    private boolean net;

    @Option(
            names = "--quantum",
            paramLabel = "AMOUNT",
            description = "The smallest amount the rail knows. Default: the currency's minor unit.")
    private @Nullable String quantum;

    @Option(names = "--minimum", paramLabel = "AMOUNT", description = "The least the rail pays. Default: the quantum.")
    private @Nullable String minimum;

    @Option(
            names = "--fee",
            paramLabel = "FEE",
            description = "What the rail costs, such as 6%% or 0.25. Default: nothing.")
    private @Nullable String fee;

    /** The currency that is named. */
    Optional<String> currency() {
        return Optional.ofNullable(currency);
    }

    /**
     * Where no currency is named, of the only one that there is.
     *
     * @throws IllegalArgumentException when there is another number of them
     */
    PayoutPolicy policyOf(List<String> currencies) {
        if (currencies.size() != 1) {
            throw new IllegalArgumentException("--currency is needed, there "
                    + (currencies.isEmpty() ? "is none yet" : "are " + String.join(", ", currencies)));
        }
        return policy(currencies.get(0));
    }

    /**
     * Where no currency is named, of each that there is.
     *
     * @throws IllegalArgumentException when an amount is given that would have to be in each of several
     */
    List<PayoutPolicy> policiesOf(List<String> currencies) {
        boolean amounts = threshold != null || quantum != null || minimum != null || fee != null;
        return amounts && currencies.size() > 1
                ? List.of(policyOf(currencies))
                : currencies.stream().map(this::policy).toList();
    }

    /** @throws IllegalArgumentException when they make no sense, naming the value */
    PayoutPolicy policy(String currency) {
        PayoutPolicy.Rail rail = PayoutPolicy.minorUnit(currency).rails().get(0);
        if (quantum != null) {
            rail = PayoutPolicy.Rail.of(null, Amount.of(quantum, currency));
        }
        if (minimum != null) {
            rail = rail.from(Amount.of(minimum, currency));
        }
        if (fee != null) {
            rail = rail.withFee(
                    fee.endsWith("%")
                            ? new PayoutFee(null, Rate.parse(fee), null)
                            : PayoutFee.flat(Amount.of(fee, currency)));
        }
        Threshold reached = Threshold.of(threshold == null ? rail.minimum() : Amount.of(threshold, currency));
        reached = moreThan ? reached.above() : reached;
        return PayoutPolicy.over(rail).from(net ? reached.net() : reached);
    }
}
