package io.piecework.ledger.reports.finance.years;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.generate.YearGenerator;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A year of commands, executed on a ledger in a fresh database. In every second year, the ledger runs its due work and paydays each month. */
public final class Year implements AutoCloseable {

    public static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    private static final List<Payday> PAYDAYS = Stream.of("EUR", "USD", "JPY", "KWD", "TND")
            .map(currency -> new Payday(
                    "monthly",
                    Payday.Every.MONTH,
                    LocalDate.of(2026, 1, 1),
                    ZoneOffset.UTC,
                    PayoutPolicy.minorUnit(currency)))
            .toList();

    private final SettableClock clock = SettableClock.at(CommandAdapter.BEGINNING.toString());
    private final FreshDatabase database;
    private final Ledger ledger;
    private int refused;

    private Year(FreshDatabase database) {
        this.database = database;
        this.ledger = Ledger.builder()
                .dataSource(database.dataSource())
                .simulatedClock(clock)
                .build();
    }

    public static Year of(TestDatabase kind, long seed) {
        return on(kind.fresh(), seed);
    }

    /** In this database, which is closed with the year. */
    public static Year on(FreshDatabase database, long seed) {
        var year = new Year(database);
        try {
            List<TimedCommand> steps = YearGenerator.year(seed);
            boolean runsDue = seed % 2 == 0;
            year.run(steps, runsDue);
            assertThat(year.refused)
                    .as("refused commands of seed %d", seed)
                    .isLessThanOrEqualTo(runsDue ? steps.size() / 2 : 0);
            return year;
        } catch (RuntimeException | Error e) {
            year.close();
            throw e;
        }
    }

    private void run(List<TimedCommand> steps, boolean runsDue) {
        var adapter = new CommandAdapter("");
        var together = new ArrayList<Command>();
        Instant month = CommandAdapter.BEGINNING;
        for (TimedCommand step : steps) {
            Instant now = CommandAdapter.time(Long.toString(step.now()));
            if (!now.equals(clock.instant())) {
                execute(together);
            }
            Instant begun = monthOf(now);
            if (runsDue && begun.isAfter(month)) {
                month = begun;
                clock.set(begun);
                ledger.runDue(DueRequest.until(begun).paying(PAYDAYS));
            }
            clock.set(now);
            Command command = adapter.command(step.command());
            if (command instanceof ClosePeriod close) {
                execute(together);
                ledger.asOperator().closePeriod(close);
            } else {
                together.add(command);
            }
        }
        execute(together);
        clock.set(END);
    }

    /** A ledger that runs its due work refuses some: the generator does not know what was done before. */
    private void execute(List<Command> commands) {
        for (CommandOutcome outcome : ledger.executeEach(List.copyOf(commands))) {
            refused += outcome instanceof CommandOutcome.Refused ? 1 : 0;
        }
        commands.clear();
    }

    private static Instant monthOf(Instant time) {
        LocalDate first = time.atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
        return first.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    public Ledger ledger() {
        return ledger;
    }

    public FreshDatabase database() {
        return database;
    }

    /** What was stored, in plain numbers. */
    public PlainYear plain() {
        return PlainYear.of(StoredEvent.all(database.dataSource()), END);
    }

    @Override
    public void close() {
        ledger.close();
        database.close();
    }
}
