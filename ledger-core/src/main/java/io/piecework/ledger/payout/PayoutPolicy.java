package io.piecework.ledger.payout;

import io.piecework.ledger.message.PolicyVersion;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.worker.ForfeitDust;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a platform pays out in one currency; what it came to for a payout is written in the payout's events.
 *
 * @param rails what each rail can pay and what it costs; the first one that a payout's method goes by counts
 * @param threshold from when on a worker is paid
 * @param unclaimedFor how long what waits to be claimed does so before it comes back by itself; until the rail says so where it is null
 * @param onceADay whose days they are where a worker is paid out at most once each; any number of times where it is null
 * @param dust on what basis the platform keeps what no rail can pay once a worker's account is closed; it stays the worker's where it is null
 * @param version what the payouts' events name it by; nothing where it is null
 */
public record PayoutPolicy(
        List<Rail> rails,
        Threshold threshold,
        @Nullable Duration unclaimedFor,
        @Nullable ZoneId onceADay,
        @Nullable Reason dust,
        @Nullable PolicyVersion version) {

    /**
     * What a rail can pay, and what it costs.
     *
     * @param name as payout methods name it; whatever rail a method names where it is null
     * @param quantum the smallest amount it knows, {@code USD 0.01}: what is sent is a whole multiple of it
     * @param minimum the least that leaves a balance over it
     * @param fee what the worker pays for that
     */
    public record Rail(@Nullable String name, Amount quantum, Amount minimum, PayoutFee fee) {

        /** @throws IllegalArgumentException when the quantum is not positive, or an amount does not fit it */
        public Rail {
            if (!quantum.isPositive() || minimum.isNegative()) {
                throw new IllegalArgumentException("a rail needs a positive quantum and a minimum of zero or more, not "
                        + quantum + " and " + minimum);
            }
            minimum.compareTo(quantum);
            fee.requireFit(quantum);
        }

        /** One that pays whole multiples of an amount, from the first one on and for nothing. */
        public static Rail of(@Nullable String name, Amount quantum) {
            return new Rail(name, quantum, quantum, PayoutFee.NONE);
        }

        /** At least this much at a time. */
        public Rail from(Amount minimum) {
            return new Rail(name, quantum, minimum, fee);
        }

        public Rail withFee(PayoutFee fee) {
            return new Rail(name, quantum, minimum, fee);
        }

        /** The most of an amount that it can pay; the rest stays where it is. */
        Amount payable(Amount available) {
            Amount zero = Amount.zero(available.currency());
            return available.isNegative() ? zero : new Rounding(quantum.value(), RoundingMode.DOWN).round(available);
        }

        boolean carries(PayoutMethod method) {
            return name == null || name.equals(method.rail());
        }
    }

    private static final Duration LONGEST = Duration.ofDays(366);

    /** @throws IllegalArgumentException when there is no rail, currencies differ, or the time is negative or out of all proportion */
    public PayoutPolicy {
        rails = List.copyOf(rails);
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

    /** These rails, as soon as there is what the first of them can pay. */
    public static PayoutPolicy over(Rail... rails) {
        return new PayoutPolicy(List.of(rails), Threshold.of(rails[0].minimum()), null, null, null, null);
    }

    /** Whatever rail pays whole multiples of an amount, from the first one on and for nothing. */
    public static PayoutPolicy inMultiplesOf(Amount quantum) {
        return over(Rail.of(null, quantum));
    }

    /** Whatever rail pays the currency's minor unit, from the first one on and for nothing. */
    public static PayoutPolicy minorUnit(String currency) {
        BigDecimal unit = Rounding.minorUnit(Amount.currency(currency)).quantum();
        return inMultiplesOf(Amount.of(unit, Amount.currency(currency)));
    }

    /** Once this much is available, or more. */
    public PayoutPolicy from(Amount threshold) {
        return from(Threshold.of(threshold));
    }

    public PayoutPolicy from(Threshold threshold) {
        return new PayoutPolicy(rails, threshold, unclaimedFor, onceADay, dust, version);
    }

    /** What nobody claims at the rail comes back after this many times 24 hours. */
    public PayoutPolicy unclaimedForDays(int days) {
        return new PayoutPolicy(rails, threshold, Duration.ofDays(days), onceADay, dust, version);
    }

    /** At most one payout a day of this zone, whoever asks for it and whatever becomes of it; only those under policies that say so count. */
    public PayoutPolicy onceADay(ZoneId zone) {
        return new PayoutPolicy(rails, threshold, unclaimedFor, zone, dust, version);
    }

    /** What no rail can pay of a closed account is the platform's, on a basis in words that the worker reads. */
    public PayoutPolicy forfeitingDust(String basis) {
        return new PayoutPolicy(rails, threshold, unclaimedFor, onceADay, new Reason(basis), version);
    }

    /** The command that does so for one worker; nothing where the policy leaves it to them. */
    public Optional<ForfeitDust> forfeitDust(String operation, String worker) {
        Amount least = rails.stream().map(Rail::quantum).reduce(Amount::min).orElseThrow();
        return Optional.ofNullable(dust).map(basis -> ForfeitDust.of(operation, worker, least, basis.text()));
    }

    /** Named in the events of each payout that is requested under it; a policy that changes gets another version. */
    public PayoutPolicy version(String version) {
        return under(new PolicyVersion(version));
    }

    /** Under a version that others are under, too. */
    public PayoutPolicy under(@Nullable PolicyVersion version) {
        return new PayoutPolicy(rails, threshold, unclaimedFor, onceADay, dust, version);
    }

    /** What is paid out by it. */
    public CurrencyUnit currency() {
        return threshold.amount().currency();
    }

    /** The rail that carries a method's payouts; that of any method where there is none yet. */
    Optional<Rail> rail(@Nullable PayoutMethod method) {
        return rails.stream()
                .filter(rail -> method == null || rail.carries(method))
                .findFirst();
    }
}
