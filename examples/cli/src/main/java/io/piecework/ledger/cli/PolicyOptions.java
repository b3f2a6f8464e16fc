package io.piecework.ledger.cli;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.Threshold;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that describe a payout policy: currency, threshold, and what the rail can pay and costs. */
@Command(optionListHeading = "Payout policy:")
public final class PolicyOptions {

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "The currency, such as USD. Default: the ledger's only one.")
    private @Nullable String currency;

    @Option(
            names = "--threshold",
            paramLabel = "AMOUNT",
            description = "Pay workers who have at least this much. Default: the least the rail pays.")
    private @Nullable String threshold;

    @Option(names = "--more-than", description = "Pay only workers who have more than the threshold.")
    private boolean moreThan;

    @Option(names = "--net", description = "Take off the rail's fee first, then compare with the threshold.")
    private boolean net;

    @Option(
            names = "--quantum",
            paramLabel = "AMOUNT",
            description = "The rail pays multiples of this amount. Default: the currency's minor unit, such as 0.01.")
    private @Nullable String quantum;

    @Option(
            names = "--minimum",
            paramLabel = "AMOUNT",
            description = "The least the rail pays. Default: that of --quantum.")
    private @Nullable String minimum;

    @Option(names = "--fee", paramLabel = "FEE", description = "The rail's fee, such as 6%% or 0.25. Default: none.")
    private @Nullable String fee;

    /** The names of these options, each of which describes a policy. */
    public static List<String> names() {
        return List.of("--currency", "--threshold", "--more-than", "--net", "--quantum", "--minimum", "--fee");
    }

    /** The currency, if the options name one. */
    Optional<String> currency() {
        return Optional.ofNullable(currency);
    }

    /**
     * The policy in the only one of these currencies.
     *
     * @throws IllegalArgumentException when there are none or several
     */
    public PayoutPolicy policyOf(List<String> currencies) {
        if (currencies.size() != 1) {
            throw new IllegalArgumentException(
                    currencies.isEmpty()
                            ? "name the currency with --currency; nothing is posted in any yet"
                            : "name the currency with --currency: " + String.join(", ", currencies));
        }
        return policy(currencies.get(0));
    }

    /**
     * The policy in each of these currencies.
     *
     * @throws IllegalArgumentException when there are several and an option is an amount, which is in one currency
     */
    public List<PayoutPolicy> policiesOf(List<String> currencies) {
        boolean amounts = threshold != null || quantum != null || minimum != null || fee != null;
        return amounts && currencies.size() > 1
                ? List.of(policyOf(currencies))
                : currencies.stream().map(this::policy).toList();
    }

    /** @throws IllegalArgumentException when an option makes no sense, naming its value */
    public PayoutPolicy policy(String currency) {
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
