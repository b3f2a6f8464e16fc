package io.piecework.ledger.axon;

import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.RefusalCode;

/**
 * A refusal as the details of Axon's {@code CommandExecutionException}: plain values, which cross a distributed command bus.
 *
 * @param rule the platform's own code, of a {@code platform-rule}; empty for any other refusal
 * @param subject the stream whose state caused the refusal, such as {@code requester:acme:USD}
 * @param found the value that the ledger holds, as text
 * @param asked the value that the command needs or gives, as text
 * @param field the first field in which a repeated command differs; empty for any other refusal
 * @param message the whole sentence, which begins with the code
 */
public record LedgerRefusal(
        RefusalCode code, String rule, String subject, String found, String asked, String field, String message) {

    static LedgerRefusal of(RefusedException refused) {
        return new LedgerRefusal(
                refused.code(),
                refused.rule().orElse(""),
                refused.subject(),
                refused.found(),
                refused.asked(),
                refused.field().orElse(""),
                String.valueOf(refused.getMessage()));
    }
}
