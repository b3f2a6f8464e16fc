package io.piecework.ledger.reports.finance;

import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A movement of the money that the platform holds, to be compared with a line of the bank; or the balance before the first movement or after
 * the last; or the total of all money that came in or went out.
 *
 * @param kind the name of the event, such as {@code payout-paid}; {@code opening} or {@code closing} for a balance, {@code total-in} or {@code
 *     total-out} for a total
 * @param effective null for a balance and a total
 * @param reference the id of the deposit, the refund, the charge-back or the remittance of tax; of a payout that of the attempt, as the bank has it; empty for a
 *     balance and a total
 * @param payout empty where the movement is no payout, as are attempt and rail
 * @param party the requester or the worker; empty for a balance and a total, and for tax of several workers
 * @param amount positive for money that came in; of a closing balance all movements together
 * @param balance after the movement; of one owner's movements their sum; of {@code total-in} the opening balance with all that came in, of {@code
 *     total-out} less all that went out
 * @param recorded null for a balance and a total
 * @param position 0 for a balance and a total
 */
public record CashMovement(
        String kind,
        @Nullable Instant effective,
        String reference,
        String payout,
        String attempt,
        String rail,
        String party,
        Amount amount,
        Amount balance,
        @Nullable Instant recorded,
        long position)
        implements TotalRow {

    static CashMovement total(String kind, Amount amount, Amount balance) {
        return new CashMovement(kind, null, "", "", "", "", "", amount, balance, null, 0);
    }

    @Override
    public boolean isTotal() {
        return effective == null;
    }
}
