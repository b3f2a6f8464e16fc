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
     * The part that must be reversed at this share: everything for the whole. Otherwise the share of the reward, and fee and tax in
     * their own quantum; the worker who bears them neither gains nor loses more than what is left.
     *
     * @param back the part that was reversed before
     */
    public Cost share(Ratio share, BigDecimal quantum, Cost back) {
        if (share.equals(Ratio.WHOLE)) {
            return new Cost(earned(), fee, tax, false);
        }
        BigDecimal exact = share.of(reward, TaskTerms.EXACT, RoundingMode.HALF_UP);
        BigDecimal feeBack = share.of(fee, quantum, RoundingMode.HALF_UP).min(fee);
        BigDecimal taxBack = share.of(tax, quantum, RoundingMode.HALF_UP).min(tax);
        if (!byWorker) {
            return new Cost(exact, feeBack, taxBack, false);
        }
        BigDecimal now = exact.subtract(back.total());
        BigDecimal feeNow = cut(feeBack.subtract(back.fee), now, quantum);
        BigDecimal taxNow = cut(taxBack.subtract(back.tax), now.subtract(feeNow), quantum);
        BigDecimal missing = now.subtract(feeNow).subtract(taxNow).subtract(earned().subtract(back.reward));
        if (missing.signum() > 0) {
            BigDecimal more = missing.min(fee.subtract(back.fee).subtract(feeNow));
            feeNow = feeNow.add(more);
            taxNow = taxNow.add(missing.subtract(more));
        }
        return new Cost(
                back.reward.add(now).subtract(feeNow).subtract(taxNow),
                back.fee.add(feeNow),
                back.tax.add(taxNow),
                false);
    }

    /** From zero to the most, in whole multiples of the quantum. */
    private static BigDecimal cut(BigDecimal number, BigDecimal most, BigDecimal quantum) {
        BigDecimal whole = most.divideToIntegralValue(quantum).multiply(quantum);
        return number.max(BigDecimal.ZERO).min(whole);
    }

    public Cost times(int n) {
        BigDecimal by = BigDecimal.valueOf(n);
        return new Cost(reward.multiply(by), fee.multiply(by), tax.multiply(by), byWorker);
    }
}
