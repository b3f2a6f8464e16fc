package io.piecework.ledger.command.id;

import io.piecework.ledger.command.text.Text;

/** A payout of a worker's earnings over a rail, with all its attempts. */
public record PayoutId(String value) implements Id {

    public PayoutId {
        Text.identifier("payout id", value, LIMIT, "payout");
    }

    /**
     * The reference by which a rail, a bank's statement and the ledger name one attempt, such as {@code p-1/1}: its end-to-end id and idempotency
     * key. A bank transfer carries it unchanged: at most 35 characters of {@code a-z A-Z 0-9 / - ? : ( ) . , ' +} and space, without a slash at its
     * ends or two in a row.
     *
     * <p>It is made of the id and the attempt only, and is the same for ever. An id that fits, up to 32 characters, is readable in it. Another one,
     * such as that of a payday with a worker's UUID, is shortened: {@code fridays:USD.jfu5nim9533eplb0okqr/1} has up to 11 of its characters and 100
     * bits of its SHA-256 digest in base 32. {@code asOperator().lists().payoutByReference(…)} finds the payout of a reference.
     *
     * @param attempt 1 to 99
     */
    public String reference(int attempt) {
        return PayoutReference.of(this, attempt);
    }

    @Override
    public String prefix() {
        return "payout";
    }

    @Override
    public String toString() {
        return stream();
    }
}
