package io.piecework.ledger.testing;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.audit.Verification;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.stream.Replay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A ledger with a clock that stands, told a story: {@link #given} what has to be so, {@link #when} one command is given or time passes,
 * and then what is expected of it. When it is closed it proves the whole ledger, and says what does not follow from the events. For one
 * thread.
 */
public final class LedgerFixture implements AutoCloseable {

    private final SettableClock clock;
    private final Ledger ledger;
    private @Nullable Expectations open;

    private LedgerFixture(String start, LedgerBuilder builder) {
        this.clock = SettableClock.at(start);
        this.ledger = builder.clock(clock).build();
    }

    /** In memory, as of an instant such as {@code 2026-03-01T09:00:00Z}. */
    public static LedgerFixture at(String instant) {
        return new LedgerFixture(instant, Ledger.builder().inMemory());
    }

    /** In a database, which stays what it is when the fixture is closed. */
    public static LedgerFixture at(String instant, DataSource database) {
        return new LedgerFixture(instant, Ledger.builder().dataSource(database));
    }

    /** For what is not said here. */
    public Ledger ledger() {
        return ledger;
    }

    public SettableClock clock() {
        return clock;
    }

    /**
     * Executes commands of which none may be refused.
     *
     * @throws AssertionError naming the one that was, and why
     */
    public LedgerFixture given(Command... commands) {
        nothingUnexpected();
        List<CommandOutcome> outcomes = ledger.executeAll(List.of(commands));
        for (int i = 0; i < commands.length; i++) {
            if (outcomes.get(i) instanceof CommandOutcome.Refused refused) {
                throw new AssertionError(
                        "given " + told(commands[i]) + " was refused: "
                                + refused.refusal().getMessage(),
                        refused.refusal());
            }
        }
        return this;
    }

    /** Moves the clock to an instant; nothing that time causes is done by that. */
    public LedgerFixture givenTime(String instant) {
        nothingUnexpected();
        clock.set(Instant.parse(instant));
        return this;
    }

    /** Executes one command; where it is refused and that is not expected, whatever is said next fails. */
    public Expectations when(Command command) {
        nothingUnexpected();
        CommandOutcome outcome = ledger.executeAll(List.of(command)).get(0);
        return expect(new Expectations(ledger, told(command), outcome));
    }

    /** Moves the clock on and does all that time causes until then. */
    public Expectations whenTimePasses(Duration by) {
        nothingUnexpected();
        clock.advance(by);
        ledger.runDue(clock.instant());
        return expect(new Expectations(ledger, by + " passed", null));
    }

    /** What is expected although nothing more happens. */
    public Expectations then() {
        nothingUnexpected();
        return expect(new Expectations(ledger, "in the end", null));
    }

    /**
     * Proves the ledger and closes it.
     *
     * @throws AssertionError where a refusal was not expected, or the ledger does not prove itself
     */
    @Override
    public void close() {
        try (ledger) {
            prove();
        }
    }

    /**
     * Proves the ledger, and goes on.
     *
     * @throws AssertionError where a refusal was not expected, or the ledger does not prove itself
     */
    public void prove() {
        nothingUnexpected();
        var findings = new ArrayList<String>();
        Verification proof = ledger.asAuditor().verify(new Replay.Watcher() {
            @Override
            public void progress(String pass, long events) {}

            @Override
            public void finding(String sentence) {
                findings.add(sentence);
            }
        });
        if (!proof.isClean()) {
            throw new AssertionError("the ledger does not prove itself: " + String.join("; ", findings));
        }
    }

    private Expectations expect(Expectations expectations) {
        open = expectations;
        return expectations;
    }

    private void nothingUnexpected() {
        Expectations before = open;
        open = null;
        if (before != null) {
            before.nothingUnexpected();
        }
    }

    private static String told(Command command) {
        return command.getClass().getSimpleName() + " " + command.id().value();
    }
}
