package io.piecework.ledger.reports.requester;

import io.piecework.ledger.money.Amount;
import javax.money.CurrencyUnit;

/**
 * What the lines of a requester's statement add up to. What came back is subtracted from what was spent.
 *
 * @param deposited paid in, or carried over from an old system less what of it was taken back
 * @param repaid the part of the deposits that repaid what the requester owed when they came in
 * @param chargedBack what charge-backs took, less what their reversals gave back
 * @param writtenOff what the requester owed and the platform gave up
 * @param reserved moved from available to reserved
 * @param released moved back from reserved to available
 * @param spentOfAvailable spent without a reservation: awards, fees for publishing, work that was paid after all
 * @param spentOfReserved spent on work out of its reservation
 * @param pay the part of what was spent that workers earned
 * @param fees the part that is the platform's
 * @param taxes the part that is tax on the fees
 */
public record RequesterTotals(
        Amount deposited,
        Amount repaid,
        Amount refunded,
        Amount chargedBack,
        Amount writtenOff,
        Amount reserved,
        Amount released,
        Amount spentOfAvailable,
        Amount spentOfReserved,
        Amount pay,
        Amount fees,
        Amount taxes) {

    public RequesterTotals {
        if (!spentOfAvailable.plus(spentOfReserved).equals(pay.plus(fees).plus(taxes))) {
            throw new IllegalStateException("spending does not add up: " + spentOfAvailable + " + " + spentOfReserved
                    + " is not " + pay + " + " + fees + " + " + taxes);
        }
    }

    static RequesterTotals zero(CurrencyUnit currency) {
        Amount zero = Amount.zero(currency);
        return new RequesterTotals(zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero);
    }

    /** Pay, fees and taxes together. */
    public Amount spent() {
        return spentOfAvailable.plus(spentOfReserved);
    }

    RequesterTotals plus(RequesterLine line) {
        Amount zero = Amount.zero(pay.currency());
        if (line.isFunding()) {
            return new RequesterTotals(
                    line.deposit() == null && line.opening() == null ? deposited : deposited.plus(line.available()),
                    repaid.plus(line.repaid()),
                    line.refund() == null ? refunded : refunded.minus(line.available()),
                    line.chargeBack() == null ? chargedBack : chargedBack.minus(line.available()),
                    line.writeOff() == null ? writtenOff : writtenOff.plus(line.available()),
                    reserved,
                    released,
                    spentOfAvailable,
                    spentOfReserved,
                    pay,
                    fees,
                    taxes);
        }
        boolean leaves = line.reserved().isNegative();
        Amount back = leaves ? line.available().max(zero) : zero;
        Amount ofReserved = leaves ? line.reserved().negated().minus(back) : zero;
        return new RequesterTotals(
                deposited,
                repaid,
                refunded,
                chargedBack,
                writtenOff,
                reserved.plus(line.reserved().max(zero)),
                released.plus(back),
                spentOfAvailable.plus(line.spent()).minus(ofReserved),
                spentOfReserved.plus(ofReserved),
                pay.plus(line.pay()),
                fees.plus(line.fee()),
                taxes.plus(line.tax()));
    }

    /** The balance after all lines. */
    RequesterBalance after(RequesterBalance opening) {
        return opening.plus(
                deposited
                        .minus(refunded)
                        .minus(chargedBack)
                        .plus(writtenOff)
                        .minus(reserved)
                        .plus(released)
                        .minus(spentOfAvailable),
                reserved.minus(released).minus(spentOfReserved));
    }
}
