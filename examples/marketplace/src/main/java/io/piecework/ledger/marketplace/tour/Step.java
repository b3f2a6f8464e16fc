package io.piecework.ledger.marketplace.tour;

import io.piecework.ledger.money.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of the story.
 *
 * @param name the key of its heading and its sentence
 * @param values of the sentence
 * @param calls what the platform's program calls
 * @param refusal the ledger's own words for a command that it refused
 * @param events those that the step stored
 * @param balances after it
 */
record Step(
        String name,
        List<Object> values,
        List<String> calls,
        @Nullable String refusal,
        List<Stored> events,
        List<Balance> balances) {

    /** @param json the event as the database has it */
    record Stored(long position, String stream, long sequence, String name, String json, List<Entry> entries) {}

    /** @param owner empty for an account of the platform; of debit and credit one is null */
    record Entry(
            String account,
            String owner,
            @Nullable Amount debit,
            @Nullable Amount credit) {}

    /**
     * @param name the key of its name
     * @param changed whether this step changed it
     */
    record Balance(String name, Amount amount, boolean changed) {}
}
