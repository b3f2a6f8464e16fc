package io.piecework.ledger.testing;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.proof.Verification;
import io.piecework.ledger.command.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A ledger with a settable clock for given-when-then tests: {@link #given} commands, {@link #when} one more command is executed or time passes,
 * then {@link Expectations}. Closing it verifies the whole ledger. For one thread.
 */
public final class LedgerFixture implements AutoCloseable {

    private final SettableClock clock;
    private final Ledger ledger;
    private @Nullable Expectations last;

    private LedgerFixture(SettableClock clock, Ledger ledger) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
    }

    /** In memory, with the clock at an instant such as {@code 2026-03-01T09:00:00Z}. */
    public static LedgerFixture at(String instant) {
        return of(SettableClock.at(instant), Ledger.builder().inMemory());
    }

    /** In a database, which the fixture does not clear. */
    public static LedgerFixture at(String instant, DataSource database) {
        return of(SettableClock.at(instant), Ledger.builder().dataSource(database));
    }

    /** With the caller's settings, to which it adds the clock, which stands for the database's as well. */
    public static LedgerFixture of(SettableClock clock, LedgerBuilder builder) {
        return new LedgerFixture(clock, builder.simulatedClock(clock).build());
    }

    /**
     * Over an open ledger, which the fixture closes.
     *
     * @throws IllegalArgumentException where the ledger was built with another clock
     */
    public static LedgerFixture over(SettableClock clock, Ledger ledger) {
        if (ledger.clock() != clock) {
            throw new IllegalArgumentException("the ledger has another clock than the test moves");
        }
        return new LedgerFixture(clock, ledger);
    }

    /** The ledger, for calls that the fixture does not offer. */
    public Ledger ledger() {
        return ledger;
    }

    public SettableClock clock() {
        return clock;
    }

    /**
     * Executes commands that must all be stored.
     *
     * @throws AssertionError when one is refused, with the refusal
     */
    public LedgerFixture given(Command... commands) {
        requireNoUnexpectedRefusal();
        List<CommandOutcome> outcomes = ledger.executeEach(List.of(commands));
        for (int i = 0; i < commands.length; i++) {
            if (outcomes.get(i) instanceof CommandOutcome.Refused refused) {
                throw new AssertionError(
                        "given " + name(commands[i]) + " was refused: "
                                + refused.refusal().getMessage(),
                        refused.refusal());
            }
        }
        return this;
    }

    /** Executes one command. Where it is refused without {@link Expectations#isRefused}, the next call fails. */
    public Expectations when(Command command) {
        requireNoUnexpectedRefusal();
        CommandOutcome outcome = ledger.executeEach(List.of(command)).get(0);
        return expect(new Expectations(ledger, name(command), outcome));
    }

    /** Advances the clock and runs the due work. */
    public Expectations whenTimePasses(Duration by) {
        requireNoUnexpectedRefusal();
        clock.advance(by);
        ledger.runDue(clock.instant());
        return expect(new Expectations(ledger, by + " passed", null));
    }

    /** Expectations without a further command. */
    public Expectations then() {
        requireNoUnexpectedRefusal();
        return expect(new Expectations(ledger, "in the end", null));
    }

    /**
     * Verifies the ledger and closes it.
     *
     * @throws AssertionError when a refusal was not expected, or the verification has findings
     */
    @Override
    public void close() {
        try (ledger) {
            verify();
        }
    }

    /**
     * Verifies the ledger.
     *
     * @throws AssertionError when a refusal was not expected, or the verification has findings
     */
    public void verify() {
        requireNoUnexpectedRefusal();
        var findings = new ArrayList<String>();
        Verification verification = Audit.of(ledger.asAuditor()).verify(findings::add);
        if (!verification.isClean()) {
            throw new AssertionError("the verification of the ledger has findings: " + String.join("; ", findings));
        }
    }

    private Expectations expect(Expectations expectations) {
        last = expectations;
        return expectations;
    }

    private void requireNoUnexpectedRefusal() {
        Expectations before = last;
        last = null;
        if (before != null) {
            before.requireNoUnexpectedRefusal();
        }
    }

    private static String name(Command command) {
        return command.getClass().getSimpleName() + " " + command.id().value();
    }
}
