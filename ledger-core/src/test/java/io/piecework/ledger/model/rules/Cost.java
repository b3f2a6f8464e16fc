package io.piecework.ledger.model.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The cost of work: the reward, the fee, the tax on the fee, and whether the worker bears fee and tax. */
public record Cost(BigDecimal reward, BigDecimal fee, BigDecimal tax, boolean byWorker) {

    public static final Cost NOTHING = free(BigDecimal.ZERO);

    public static Cost free(BigDecimal reward) {
        return new Cost(reward, BigDecimal.ZERO, BigDecimal.ZERO, false);
    }

    public BigDecimal total() {
        return byWorker ? reward : reward.add(fee).add(tax);
    }

    public BigDecimal earned() {
        return byWorker ? reward.subtract(fee).subtract(tax) : reward;
    }

    public Cost plus(Cost other) {
        return new Cost(reward.add(other.reward), fee.add(other.fee), tax.add(other.tax), byWorker);
    }

    public Cost minus(Cost other) {
        return new Cost(reward.subtract(other.reward), fee.subtract(other.fee), tax.subtract(other.tax), byWorker);
    }

    /**
     * The part that must be reversed at this share: a share of each line in its own quantum, and everything for the
     * whole.
     */
    public Cost share(Ratio share, BigDecimal quantum) {
        if (share.equals(Ratio.WHOLE)) {
            return new Cost(earned(), fee, tax, false);
        }
        return new Cost(
                share.of(earned(), TaskTerms.EXACT, RoundingMode.HALF_UP),
                share.of(fee, quantum, RoundingMode.HALF_UP).min(fee),
                share.of(tax, quantum, RoundingMode.HALF_UP).min(tax),
                false);
    }

    public Cost times(int n) {
        BigDecimal by = BigDecimal.valueOf(n);
        return new Cost(reward.multiply(by), fee.multiply(by), tax.multiply(by), byWorker);
    }
}
