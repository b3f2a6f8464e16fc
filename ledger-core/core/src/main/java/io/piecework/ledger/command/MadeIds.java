package io.piecework.ledger.command;

import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import java.util.regex.Pattern;

/**
 * Keeps the ids that the ledger and its senders of payouts make free for them. They can be predicted, so a worker or requester could take one in
 * advance, such as the id of another worker's payout on the next payday.
 */
final class MadeIds {

    /** Its id is that of a payout that exists. */
    private static final String OF_EXISTING = "CancelPayout";

    /** Of a split bonus, {@code team-7:1}; of an import, {@code mturk-bonus:3V2SE}. */
    private static final Pattern AWARDS = compile(".+:[0-9]+|.+-bonus:.+");

    /** Of a payday: {@code fridays:USD:2026-06-12:ada}. */
    private static final Pattern CASH_OUTS = compile(".+:[A-Z]{3}:[0-9-]{10,}:.+");

    /** Of a payday; of an import, {@code mturk-on-account:acme} and {@code mturk-extend:dogs:12}; of claims, {@code rail-saga:p-1/1}. */
    private static final Pattern OPERATIONS =
            compile(CASH_OUTS + "|.+-(on-account|extend):.+|(claim|release):.+|.+:.+/[0-9]+");

    /** Of a payday, or of a cash-out: {@code c-1:USD}. */
    private static final Pattern PAYOUTS = compile(".+:[A-Z]{3}|" + CASH_OUTS);

    /** Of the end of a hold, whose time due work keeps: another command of that id would be taken for its end. */
    private static final String HOLD_END = "hold-end:";

    private MadeIds() {}

    /** An id may have a line break in it. */
    private static Pattern compile(String made) {
        return Pattern.compile(made, Pattern.DOTALL);
    }

    /** @throws Refusal {@code not-permitted} if a worker or requester chose an id as the ledger makes them, or anyone that of a hold's end */
    static void requireFree(Command command) {
        Id id = command.id();
        boolean mayMake = command.actor().role().isPlatform()
                || command.getClass().getSimpleName().equals(OF_EXISTING);
        boolean isEnd = id instanceof OperationId
                && id.value().startsWith(HOLD_END)
                && !command.actor().equals(Actor.CALENDAR);
        if (isEnd || (!mayMake && isMade(id))) {
            throw Refusal.because(
                    RefusalCode.NOT_PERMITTED,
                    id.stream(),
                    "looks like an id that the ledger makes; from %s it needs %s",
                    command.actor(),
                    "another one");
        }
    }

    private static boolean isMade(Id id) {
        Pattern made = id instanceof PayoutId
                ? PAYOUTS
                : id instanceof AwardId ? AWARDS : id instanceof OperationId ? OPERATIONS : null;
        return made != null && made.matcher(id.value()).matches();
    }
}
