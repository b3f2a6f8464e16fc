package io.piecework.ledger.account;

import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Earnings that are taken back: what is still held of them first, the rest from what is available.
 *
 * @param until what was held until then is meant; it was never held where it is null
 * @param blocked what is kept back of it, of which all is taken or freed; nothing where it is null
 * @param withheld what of it never reached the worker, since it was withheld for tax; nothing where it is null
 */
public record Debit(
        Amount amount,
        Recovery recovery,
        @Nullable Instant until,
        @Nullable Amount blocked,
        @Nullable Amount withheld) {

    /** From what is available. */
    public static Debit of(Amount amount, Recovery recovery) {
        return new Debit(amount, recovery, null, null, null);
    }

    /** From what is held until then, as far as it goes. */
    public Debit heldUntil(@Nullable Instant until) {
        return new Debit(amount, recovery, until, blocked, withheld);
    }

    /** From what was {@linkplain Accounts#block blocked} of it. */
    public Debit blocked(Amount blocked) {
        return new Debit(amount, recovery, until, blocked, withheld);
    }

    /**
     * Where tax was withheld when it was earned, that part is taken from there: it may have been remitted already.
     *
     * @param earned what was withheld then; nothing where it is null
     */
    public Debit taxed(@Nullable Withheld earned, Withheld.Share before, Withheld.Share after) {
        return earned == null
                ? this
                : new Debit(amount, recovery, until, blocked, earned.back(after).minus(earned.back(before)));
    }
}
