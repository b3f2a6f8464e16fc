package io.piecework.ledger.payout;

import io.piecework.ledger.account.worker.ForfeitDust;
import io.piecework.ledger.command.PolicyVersion;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a platform pays out one currency. A payout's events carry the policy and its results.
 *
 * @param rails in order of preference; the first that carries the worker's payout method is used
 * @param threshold the least balance to pay out
 * @param unclaimedFor how long a worker can claim an attempt at the rail before it expires; null for as long as the rail allows
 * @param onceADay the zone whose days count if a worker is paid at most once a day; null for any number of times
 * @param dust the basis on which the platform keeps an amount below every quantum in a closed account; null if it stays the worker's
 * @param version of the policy, for the payouts' events; null for none
 */
public record PayoutPolicy(
        List<Rail> rails,
        Threshold threshold,
        @Nullable Duration unclaimedFor,
        @Nullable ZoneId onceADay,
        @Nullable Reason dust,
        @Nullable PolicyVersion version) {

    /**
     * A rail's limits and fee.
     *
     * @param name the rail in payout methods; null for any rail
     * @param quantum the smallest amount the rail can pay, {@code USD 0.01}; every payout is a whole multiple of it
     * @param minimum the least gross amount
     * @param fee paid by the worker
     */
    public record Rail(@Nullable String name, Amount quantum, Amount minimum, PayoutFee fee) {

        /** @throws IllegalArgumentException if the quantum is not positive, the minimum is negative, or fee or currency do not fit */
        public Rail {
            if (!quantum.isPositive() || minimum.isNegative()) {
                throw new IllegalArgumentException("rail " + (name == null ? "of any name" : name)
                        + " needs a positive quantum and a minimum of zero or more," + " not " + quantum + " and "
                        + minimum);
            }
            minimum.compareTo(quantum);
            fee.requireFits(quantum);
        }

        /** A rail that pays whole multiples of the quantum, from one quantum on, without a fee. */
        public static Rail of(@Nullable String name, Amount quantum) {
            return new Rail(name, quantum, quantum, PayoutFee.NONE);
        }

        /** This rail with this minimum. */
        public Rail from(Amount minimum) {
            return new Rail(name, quantum, minimum, fee);
        }

        public Rail withFee(PayoutFee fee) {
            return new Rail(name, quantum, minimum, fee);
        }

        /** The most of a balance that the rail can pay: rounded down to the quantum, zero if negative. */
        @API(status = API.Status.INTERNAL)
        public Amount payable(Amount available) {
            Amount zero = Amount.zero(available.currency());
            return available.isNegative() ? zero : new Rounding(quantum.value(), RoundingMode.DOWN).round(available);
        }

        boolean carries(PayoutMethod method) {
            return name == null || name.equals(method.rail());
        }
    }

    private static final Duration LONGEST = Duration.ofDays(366);

    /** @throws IllegalArgumentException if there is no rail, currencies differ, or the time to claim is not between 0 and 366 days */
    public PayoutPolicy {
        Required.components(PayoutPolicy.class, rails, threshold, unclaimedFor, onceADay, dust, version);
        rails = Required.list("rails", rails);
        if (rails.isEmpty()) {
            throw new IllegalArgumentException("payout policy has no rail");
        }
        for (Rail rail : rails) {
            threshold.amount().compareTo(rail.quantum());
        }
        if (unclaimedFor != null && (unclaimedFor.isNegative() || unclaimedFor.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("time to claim " + unclaimedFor + " is not between 0 and " + LONGEST);
        }
    }

    /** A policy with these rails and the first one's minimum as its threshold. */
    public static PayoutPolicy over(Rail... rails) {
        List<Rail> checked = Required.list("rails", rails);
        return new PayoutPolicy(checked, Threshold.of(rails[0].minimum()), null, null, null, null);
    }

    /** A policy for any rail: whole multiples of the quantum, from one quantum on, without a fee. */
    public static PayoutPolicy inMultiplesOf(Amount quantum) {
        Objects.requireNonNull(quantum, "quantum");
        return over(Rail.of(null, quantum));
    }

    /** A policy for any rail: whole minor units of the currency, from one on, without a fee. */
    public static PayoutPolicy minorUnit(String currency) {
        Objects.requireNonNull(currency, "currency");
        BigDecimal unit = Rounding.minorUnit(Amount.currency(currency)).quantum();
        return inMultiplesOf(Amount.of(unit, Amount.currency(currency)));
    }

    /** This policy for balances of at least this amount. */
    public PayoutPolicy from(Amount threshold) {
        return from(Threshold.of(threshold));
    }

    public PayoutPolicy from(Threshold threshold) {
        return new PayoutPolicy(rails, threshold, unclaimedFor, onceADay, dust, version);
    }

    /** This policy for balances from the least that one of its rails pays on. */
    public PayoutPolicy withoutThreshold() {
        Amount least = rails.stream().map(Rail::minimum).reduce(Amount::min).orElseThrow();
        return from(new Threshold(least, Threshold.Basis.GROSS, Threshold.Edge.AT_LEAST, threshold.combined()));
    }

    /** This policy; an attempt that is not claimed expires after this many times 24 hours. */
    public PayoutPolicy unclaimedForDays(int days) {
        return new PayoutPolicy(rails, threshold, Duration.ofDays(days), onceADay, dust, version);
    }

    /** This policy with at most one request a day of this zone. Every request under such a policy counts, even if its payout fails. */
    public PayoutPolicy onceADay(ZoneId zone) {
        Objects.requireNonNull(zone, "zone");
        return new PayoutPolicy(rails, threshold, unclaimedFor, zone, dust, version);
    }

    /** This policy; the platform keeps the dust of a closed account, on this basis, which the worker reads. */
    public PayoutPolicy forfeitingDust(String basis) {
        Objects.requireNonNull(basis, "basis");
        return new PayoutPolicy(rails, threshold, unclaimedFor, onceADay, new Reason(basis), version);
    }

    /** The command that forfeits one worker's dust; empty if the policy leaves it to the worker. */
    public Optional<ForfeitDust> forfeitDust(String operation, String worker) {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(worker, "worker");
        Amount least = rails.stream().map(Rail::quantum).reduce(Amount::min).orElseThrow();
        return Optional.ofNullable(dust).map(basis -> ForfeitDust.below(operation, worker, least, basis.text()));
    }

    /** This policy under this version, which the payouts' events carry; a changed policy needs another. */
    public PayoutPolicy version(String version) {
        return under(new PolicyVersion(version));
    }

    /** This policy under this version; null for none. */
    public PayoutPolicy under(@Nullable PolicyVersion version) {
        return new PayoutPolicy(rails, threshold, unclaimedFor, onceADay, dust, version);
    }

    /** The currency that the policy pays out. */
    public CurrencyUnit currency() {
        return threshold.amount().currency();
    }

    /** The rail for a method, or the first rail if the worker has no method; empty if no rail carries the method. */
    @API(status = API.Status.INTERNAL)
    public Optional<Rail> rail(@Nullable PayoutMethod method) {
        return rails.stream()
                .filter(rail -> method == null || rail.carries(method))
                .findFirst();
    }
}
