package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RuleFailedException;
import java.util.List;
import org.apiguardian.api.API;

/** The platform's own rules, which are asked about each new command that the ledger would store. */
@API(status = API.Status.INTERNAL)
@FunctionalInterface
public interface CommandRules {

    /** No rules. */
    CommandRules NONE = (command, events, before) -> {};

    /**
     * Called on the writer's thread, or in a host transaction on the caller's; several times for one command where its batch is decided again.
     *
     * @param events what the command leads to
     * @param before the streams as they were before the command
     * @throws Refusal {@code platform-rule}
     * @throws RuleFailedException when a rule threw an exception
     */
    void check(Command command, List<LedgerEvent> events, StreamStates before);
}
