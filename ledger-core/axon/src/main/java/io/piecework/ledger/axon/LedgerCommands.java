package io.piecework.ledger.axon;

import io.piecework.ledger.Bridge;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.AxonNonTransientException;
import org.axonframework.common.Registration;

/**
 * Executes the ledger's commands that are sent over an Axon command bus. Each is sent under its class name, as Axon names commands, and
 * answered with its {@link Receipt}.
 *
 * <ul>
 *   <li>Tags are metadata of the message, {@link LedgerEvents#TAG} and the name, or those of the command; the metadata count
 *       where a name is in both.
 *   <li>Where the ledger {@linkplain io.piecework.ledger.LedgerBuilder#joining joins} the transaction that the bus's transaction manager
 *       started, the command is stored in it: both commit or neither, and {@link Receipt#joined} is true. This costs throughput: a joined
 *       command is not written in a batch with others, and it holds the locks of its streams until the transaction ends.
 *   <li>Otherwise the ledger's writer stores it. When the answer comes it is stored, and a later rollback does not undo it.
 *   <li>A refusal is a {@link CommandExecutionException} with a {@link LedgerRefusal} as its details and the {@link RefusedException} among
 *       its causes. It is marked as not transient, so that Axon's retry schedulers do not repeat the command.
 *   <li>Every other exception of {@link Ledger#execute} arrives as it is.
 * </ul>
 */
public final class LedgerCommands {

    private LedgerCommands() {}

    /**
     * Subscribes a handler for each type of command.
     *
     * @return cancels all of them
     */
    public static Registration register(CommandBus commandBus, Ledger ledger) {
        List<Registration> handlers = new ArrayList<>();
        try {
            for (Class<? extends Command> type : Bridge.commandTypes()) {
                handlers.add(commandBus.subscribe(type.getName(), message -> execute(ledger, tagged(message, type))));
            }
        } catch (RuntimeException failed) {
            handlers.forEach(Registration::cancel);
            throw failed;
        }
        return () -> handlers.stream().filter(Registration::cancel).count() == handlers.size();
    }

    /** A command with tags in the message's metadata, or else with those that it has. */
    private static Command tagged(CommandMessage<?> message, Class<? extends Command> type) {
        Command command = type.cast(payload(message, type));
        var tags = new TreeMap<String, String>(command.tags().asMap());
        message.getMetaData().forEach((key, value) -> {
            if (key.startsWith(LedgerEvents.TAG)) {
                tags.put(key.substring(LedgerEvents.TAG.length()), String.valueOf(value));
            }
        });
        return command.tagged(Tags.of(tags));
    }

    private static Object payload(CommandMessage<?> message, Class<? extends Command> type) {
        Object payload = message.getPayload();
        if (!type.isInstance(payload)) {
            throw new IllegalArgumentException("the command " + message.getCommandName() + " has a payload of type "
                    + message.getPayloadType().getName());
        }
        return payload;
    }

    private static Receipt execute(Ledger ledger, Command command) {
        try {
            return ledger.execute(command);
        } catch (RefusedException refused) {
            throw new CommandExecutionException(
                    refused.getMessage(), new NotTransient(refused), LedgerRefusal.of(refused));
        }
    }

    /** Says in Axon's terms that the same command would be refused again. */
    private static final class NotTransient extends AxonNonTransientException {

        private static final long serialVersionUID = 1L;

        NotTransient(RefusedException refused) {
            super(refused.getMessage(), refused);
        }
    }
}
