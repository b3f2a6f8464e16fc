package io.piecework.ledger.audit.whatif;

import io.piecework.ledger.command.RefusalCode;
import java.util.List;

/**
 * What a history came to under other terms, beside what it was.
 *
 * @param events of the history
 * @param commands given again
 * @param refused how many of these are refused under the other terms; they and what rests on them do not happen
 * @param refusals the first 1,000 of them
 * @param credited the accounts of requesters, such as {@code requester:acme:USD}, whose money did not cover a command under the other terms and
 *     who got credit without a limit from there on
 * @param before the digest of the history: over stream, sequence, name and content of its events, in any order, in hexadecimal digits
 * @param after the same of the events that the commands led to
 * @param accounts those of the trial balance that differ, by account and currency; the changes of their owners add up to theirs, and those of
 *     a currency to zero
 */
public record PolicyReplay(
        long events,
        long commands,
        long refused,
        List<RefusedCommand> refusals,
        List<String> credited,
        String before,
        String after,
        List<BalanceDifference> accounts) {

    public PolicyReplay {
        refusals = List.copyOf(refusals);
        credited = List.copyOf(credited);
        accounts = List.copyOf(accounts);
    }

    /**
     * A command of the history that the ledger refuses under the other terms.
     *
     * @param type of the command, {@code RequestPayout}
     * @param id what its repeats are recognised by, {@code payout:p-1}
     * @param subject the stream whose state caused the refusal
     * @param reason the refusal's sentence
     */
    public record RefusedCommand(String type, String id, RefusalCode code, String subject, String reason) {}

    /**
     * Whether the other terms give the same events, each to the byte, with sealed texts opened. Who was allowed to give the commands is not
     * asked again. False where a text was erased: another one stands for it.
     */
    public boolean isSame() {
        return before.equals(after);
    }
}
