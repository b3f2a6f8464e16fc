package io.piecework.ledger.testing.axon;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.axon.LedgerCommands;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.testing.LedgerFixture;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.test.FixtureExecutionException;
import org.axonframework.test.matchers.FieldFilter;
import org.axonframework.test.matchers.IgnoreField;

/**
 * A ledger on an Axon command bus for given-when-then tests, with the words of Axon Test's {@code FixtureConfiguration} and {@code
 * TestExecutor}: given commands, when one more command is sent or time passes, then a {@link LedgerResultValidator}.
 *
 * <p>It is not one of those types, because they test one aggregate: a ledger has no repository, no aggregate type, and no events that a
 * test could store without a decision. Closing the fixture verifies the whole ledger. For one thread.
 */
public final class LedgerTestFixture implements AutoCloseable {

    private final LedgerFixture fixture;
    private final CommandBus commandBus = SimpleCommandBus.builder().build();
    private final EventRecorder recorder;
    private final List<FieldFilter> filters = new ArrayList<>();

    LedgerTestFixture(LedgerFixture fixture) {
        this.fixture = fixture;
        this.recorder = new EventRecorder(fixture.ledger());
        LedgerCommands.register(commandBus, fixture.ledger());
    }

    /** Adds the command handlers of an application's object, which may give commands to the ledger. */
    public LedgerTestFixture registerAnnotatedCommandHandler(Object handler) {
        new AnnotationCommandHandlerAdapter<>(handler).subscribe(commandBus);
        return this;
    }

    /** Leaves a field out where {@link LedgerResultValidator#expectEvents} compares events, such as {@code stamp}. */
    public LedgerTestFixture registerIgnoredField(Class<?> declaringClass, String fieldName) {
        return registerFieldFilter(new IgnoreField(declaringClass, fieldName));
    }

    /** Compares only the fields that all filters accept where {@link LedgerResultValidator#expectEvents} compares events. */
    public LedgerTestFixture registerFieldFilter(FieldFilter filter) {
        filters.add(filter);
        return this;
    }

    /** Begins with the ledger as it is. */
    public LedgerTestFixture givenNoPriorActivity() {
        return this;
    }

    /**
     * Sends commands that must all succeed.
     *
     * @throws FixtureExecutionException when one is refused or fails, with the exception as its cause
     */
    public LedgerTestFixture givenCommands(Object... commands) {
        return givenCommands(Arrays.asList(commands));
    }

    /** Gives commands before the one that is tested. */
    public LedgerTestFixture givenCommands(List<?> commands) {
        for (Object command : commands) {
            CommandResultMessage<?> result = send(GenericCommandMessage.asCommandMessage(command));
            if (result.isExceptional()) {
                throw new FixtureExecutionException(
                        "given " + name(command) + " failed: "
                                + result.exceptionResult().getMessage(),
                        result.exceptionResult());
            }
        }
        return this;
    }

    /** Gives commands before the one that is tested. */
    public LedgerTestFixture andGivenCommands(Object... commands) {
        return givenCommands(commands);
    }

    /** Sets the clock, without running due work. */
    public LedgerTestFixture givenCurrentTime(Instant time) {
        fixture.clock().set(time);
        return this;
    }

    /** Begins at the current time. */
    public LedgerTestFixture andGivenCurrentTime(Instant time) {
        return givenCurrentTime(time);
    }

    public Instant currentTime() {
        return fixture.clock().instant();
    }

    /** Sends one command. A failure is for the expectations to name; the events that it stored are the published events. */
    public LedgerResultValidator when(Object command) {
        return when(command, Map.of());
    }

    /** Gives the tested command, with metadata on the command message. */
    public LedgerResultValidator when(Object command, Map<String, ?> metaData) {
        CommandMessage<Object> message = GenericCommandMessage.asCommandMessage(command);
        long before = recorder.end();
        CommandResultMessage<?> result = send(message.andMetaData(metaData));
        return result(before, message, result);
    }

    /** Advances the clock and runs the due work, each deadline as of its own time; its events are the published events. */
    public LedgerResultValidator whenTimeElapses(Duration elapsedTime) {
        return whenTimeAdvancesTo(currentTime().plus(elapsedTime));
    }

    /**
     * Lets time pass up to a time.
     *
     * @throws IllegalArgumentException when that time is past
     */
    public LedgerResultValidator whenTimeAdvancesTo(Instant time) {
        if (time.isBefore(currentTime())) {
            throw new IllegalArgumentException("time cannot advance from " + currentTime() + " to " + time);
        }
        long before = recorder.end();
        fixture.clock().set(time);
        ledger().runDue(time);
        return result(
                before,
                GenericCommandMessage.asCommandMessage("due work"),
                GenericCommandResultMessage.asCommandResultMessage(null));
    }

    /** The command bus, for handlers and interceptors of the application. */
    public CommandBus getCommandBus() {
        return commandBus;
    }

    /** The ledger, for calls that the fixture does not offer. */
    public Ledger ledger() {
        return fixture.ledger();
    }

    /**
     * Verifies the whole ledger and closes it.
     *
     * @throws AssertionError when the verification has findings
     */
    @Override
    public void close() {
        fixture.close();
    }

    private LedgerResultValidator result(long before, CommandMessage<?> command, CommandResultMessage<?> result) {
        return new LedgerResultValidator(ledger(), recorder.after(before), this::isCompared, command, result);
    }

    private boolean isCompared(Field field) {
        return filters.stream().allMatch(filter -> filter.accept(field));
    }

    private CommandResultMessage<?> send(CommandMessage<?> message) {
        var answer = new AtomicReference<CommandResultMessage<?>>();
        commandBus.dispatch(message, (sent, result) -> answer.set(result));
        CommandResultMessage<?> result = answer.get();
        if (result == null) {
            throw new FixtureExecutionException("no answer to " + name(message.getPayload())
                    + " yet: the handlers of a fixture run on the thread of the test");
        }
        return result;
    }

    private static String name(Object command) {
        return command.getClass().getSimpleName()
                + (command instanceof Command known ? " " + known.id().value() : "");
    }
}
