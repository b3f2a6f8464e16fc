package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.PlantedLedger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Payday.Every;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A payday on which one worker's payout fails, or was requested by another process. */
@Tag("slow")
class PaydayTroubleTest {

    private static final Amount SIX = Amount.of("6.00", "USD");
    private static final Payday FRIDAYS =
            new Payday("fridays", Every.WEEK, LocalDate.of(2026, 6, 12), ZoneOffset.UTC, PayoutPolicy.minorUnit("USD"));

    private final SettableClock clock = SettableClock.at("2026-06-12T10:00:00Z");
    private final List<Long> progress = new ArrayList<>();

    @Test
    void a_failure_for_one_worker_does_not_stop_the_others_and_is_thrown_at_the_end() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = failing(fresh, new IllegalStateException("an unforeseen failure"))) {
            earn(ledger, "ada", "ben", "cho");
            assertThatThrownBy(() -> run(ledger))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("payout:fridays:USD:2026-06-12:ben: an unforeseen failure");
            assertPaidAllButBen(ledger);
        }
    }

    @Test
    void conflicts_for_one_worker_do_not_stop_the_others_and_are_thrown_at_the_end() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = failing(fresh, new ConflictException("payout:fridays:USD:2026-06-12:ben met others"))) {
            earn(ledger, "ada", "ben", "cho");
            assertThatThrownBy(() -> run(ledger))
                    .isInstanceOf(ConflictException.class)
                    .hasMessage("payout:fridays:USD:2026-06-12:ben met others");
            assertPaidAllButBen(ledger);
        }
    }

    /** A lost database concerns every worker: the run stops instead of failing thousands of times. */
    @Test
    void gives_up_after_consecutive_failures() {
        List<String> asked = new ArrayList<>();
        UnaryOperator<Command> none = command -> {
            if (command instanceof RequestPayout request) {
                asked.add(request.worker().value());
                throw new IllegalStateException("the same for all workers");
            }
            return command;
        };
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = planted(fresh, none)) {
            earn(ledger, workers(1_100));
            assertThatThrownBy(() -> run(ledger)).hasMessage("the same for all workers");
            assertThat(asked).contains("w-0").doesNotContain("w-999");
        }
    }

    @EachDatabase
    void counts_workers_that_another_process_paid_meanwhile(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger other = Ledger.builder()
                        .dataSource(fresh.dataSource())
                        .clock(clock)
                        .build();
                Ledger ledger = planted(fresh, command -> {
                    if (isBens(command)) {
                        other.execute(command);
                    }
                    return command;
                })) {
            earn(other, "ada", "ben", "cho");
            assertThat(run(ledger)).isEqualTo(new DueSummary(0, 0, 0, 0, 0, 2, 0, 0, 1, Map.of()));
            assertThat(progress).containsExactly(1L, 2L);
            assertThat(other.asWorker("ben").balance("USD").orElseThrow().inTransit())
                    .isEqualTo(SIX);
        }
    }

    private void assertPaidAllButBen(Ledger ledger) {
        assertThat(List.of("ada", "ben", "cho"))
                .extracting(worker -> ledger.asOperator()
                        .payout("fridays:USD:2026-06-12:" + worker)
                        .map(PayoutView::gross))
                .containsExactly(Optional.of(SIX), Optional.empty(), Optional.of(SIX));
        assertThat(progress).containsExactly(1L, 2L);
        assertThat(ledger.asWorker("ben").balance("USD").orElseThrow().available())
                .isEqualTo(SIX);
    }

    private DueSummary run(Ledger ledger) {
        return ledger.runDue(
                DueRequest.until(clock.instant()).paying(List.of(FRIDAYS)).telling(progress::add));
    }

    private Ledger failing(FreshDatabase fresh, RuntimeException fault) {
        return planted(fresh, command -> {
            if (isBens(command)) {
                throw fault;
            }
            return command;
        });
    }

    private Ledger planted(FreshDatabase fresh, UnaryOperator<Command> commands) {
        return PlantedLedger.open(fresh, clock, new PlantedLedger.Bug(commands, UnaryOperator.identity()));
    }

    private static boolean isBens(Command command) {
        return command instanceof RequestPayout request
                && request.worker().value().equals("ben");
    }

    private static String[] workers(int count) {
        String[] workers = new String[count];
        for (int i = 0; i < count; i++) {
            workers[i] = "w-" + i;
        }
        return workers;
    }

    private static void earn(Ledger ledger, String... workers) {
        var commands = new ArrayList<Command>();
        for (String worker : workers) {
            commands.add(CompensateWorker.of("b-" + worker, worker, SIX, "earned"));
            commands.add(SetPayoutMethod.of("m-" + worker, worker, "bank", "tok"));
        }
        ledger.executeEach(commands);
    }
}
