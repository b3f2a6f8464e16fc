package io.piecework.ledger.testing.axon;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.axon.LedgerRefusal;
import io.piecework.ledger.command.RefusalCode;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.test.AxonAssertionError;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.ResultValidatorImpl;
import org.axonframework.test.deadline.StubDeadlineManager;
import org.axonframework.test.matchers.FieldFilter;
import org.hamcrest.Matcher;
import org.hamcrest.Matchers;

/**
 * Expectations after a command, or after time passed. They are the expectations of Axon Test's {@link ResultValidator} of the same names,
 * and fail with its reports. Left out are those on aggregates and on Axon's deadlines, which a ledger has not. A failed expectation throws
 * an {@link AxonAssertionError}.
 *
 * <p>The published events are all that the step stored, in the order of their positions: an account's event comes before the event that
 * moved its money. They are the messages of {@link io.piecework.ledger.axon.LedgerEvents}.
 */
public final class LedgerResultValidator {

    private final Ledger ledger;
    private final ResultValidatorImpl<Object> validator;

    LedgerResultValidator(
            Ledger ledger,
            List<EventMessage<?>> published,
            FieldFilter filter,
            CommandMessage<?> command,
            CommandResultMessage<?> result) {
        this.ledger = ledger;
        this.validator = new ResultValidatorImpl<>(
                published, filter, LedgerResultValidator::aggregate, new StubDeadlineManager());
        report(command, result);
    }

    @SuppressWarnings("unchecked")
    private void report(CommandMessage<?> command, CommandResultMessage<?> result) {
        validator.onResult((CommandMessage<Object>) command, (CommandResultMessage<Object>) result);
        validator.assertValidRecording();
    }

    private static Aggregate<Object> aggregate() {
        throw new IllegalStateException("a ledger is no aggregate");
    }

    /** Exactly these events, or event messages, in this order. Their fields are compared, except for those that the fixture ignores. */
    public LedgerResultValidator expectEvents(Object... expected) {
        validator.expectEvents(expected);
        return this;
    }

    /** The step stored no event. A refused command stores none. */
    public LedgerResultValidator expectNoEvents() {
        validator.expectNoEvents();
        return this;
    }

    /** @param matcher such as {@link LedgerEventMatcher#events}, or one of Axon Test's {@code Matchers} */
    public LedgerResultValidator expectEventsMatching(Matcher<? extends List<? super EventMessage<?>>> matcher) {
        validator.expectEventsMatching(matcher);
        return this;
    }

    /** The command was stored, now or before. */
    public LedgerResultValidator expectSuccessfulHandlerExecution() {
        validator.expectSuccessfulHandlerExecution();
        return this;
    }

    /** @param matcher of a {@link Receipt}, where the command is the ledger's */
    public LedgerResultValidator expectResultMessagePayloadMatching(Matcher<?> matcher) {
        validator.expectResultMessagePayloadMatching(matcher);
        return this;
    }

    public LedgerResultValidator expectException(Class<? extends Throwable> expected) {
        validator.expectException(expected);
        return this;
    }

    public LedgerResultValidator expectException(Matcher<?> matcher) {
        validator.expectException(matcher);
        return this;
    }

    /** The ledger refused the command with this code: a {@link CommandExecutionException} with a {@link LedgerRefusal} as its details. */
    public LedgerResultValidator expectException(RefusalCode code) {
        return expectException(CommandExecutionException.class).expectExceptionDetails(new RefusalMatcher(code));
    }

    /** @param message exactly; that of a refusal begins with its code */
    public LedgerResultValidator expectExceptionMessage(String message) {
        return expectExceptionMessage(Matchers.equalTo(message));
    }

    public LedgerResultValidator expectExceptionMessage(Matcher<?> matcher) {
        validator.expectExceptionMessage(matcher);
        return this;
    }

    /** @param details such as a {@link LedgerRefusal} */
    public LedgerResultValidator expectExceptionDetails(Object details) {
        return expectExceptionDetails(Matchers.equalTo(details));
    }

    public LedgerResultValidator expectExceptionDetails(Matcher<?> matcher) {
        validator.expectExceptionDetails(matcher);
        return this;
    }

    /** Runs assertions on the ledger, such as on a balance. */
    public LedgerResultValidator expectState(Consumer<Ledger> assertions) {
        assertions.accept(ledger);
        return this;
    }
}
