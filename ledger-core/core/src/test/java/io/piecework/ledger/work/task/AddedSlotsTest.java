package io.piecework.ledger.work.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import java.time.Instant;

/** Slots are added on 20 June to a task of 10 June; work that is dated back takes them. */
class AddedSlotsTest {

    private static final Actor IMPORT = Actor.importer("old");

    @EachDatabase
    void work_that_was_accepted_before_its_slot_was_added_is_stored_and_paid(TestDatabase kind) {
        SettableClock clock = SettableClock.at("2026-06-10T09:00:00Z");
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(clock)
                        .build()) {
            ledger.execute(DepositFunds.of("d", "acme", usd("10.00")).at(june(1)));
            ledger.execute(PublishTask.of("t", "acme", usd("1.00"), 1));
            ledger.execute(AcceptAssignment.of("a-1", "t", "ada"));
            clock.set(june(20));
            ledger.execute(ExtendTask.of("e-1", "t", 2));

            pay(ledger, "a-2", "bob", Actor.PLATFORM, june(11));
            pay(ledger, "a-3", "cleo", IMPORT, june(12));

            assertThat(ledger.asWorker("bob").balance("USD").orElseThrow().available())
                    .isEqualTo(usd("1.00"));
            assertThat(ledger.asWorker("cleo").balance("USD").orElseThrow().available())
                    .isEqualTo(usd("1.00"));
            CentPayouts.assertClean(ledger);
        }
    }

    @EachDatabase
    void only_an_import_adds_slots_and_takes_them_before_the_publication(TestDatabase kind) {
        SettableClock clock = SettableClock.at("2026-06-20T00:00:00Z");
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(clock)
                        .build()) {
            ledger.execute(DepositFunds.of("d", "acme", usd("10.00")).at(june(1)));
            ledger.execute(PublishTask.of("t", "acme", usd("1.00"), 1).at(june(10)));
            Command added = ExtendTask.of("e-1", "t", 1).at(june(9));
            Command accepted = AcceptAssignment.of("a-1", "t", "ada").at(june(9));
            String refused = "back-dated: task:t has an event at 2026-06-10T00:00:00Z,"
                    + " this would take effect before it, at 2026-06-09T00:00:00Z";
            assertThat(refusal(ledger, added)).isEqualTo(refused);
            assertThat(refusal(ledger, accepted)).isEqualTo(refused);

            ledger.execute(ExtendTask.of("e-1", "t", 1).by(IMPORT).at(june(9)));
            pay(ledger, "a-1", "ada", IMPORT, june(9));
            assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().reserved())
                    .isEqualTo(usd("1.00"));
            CentPayouts.assertClean(ledger);
        }
    }

    private static void pay(Ledger ledger, String assignment, String worker, Actor actor, Instant at) {
        ledger.execute(AcceptAssignment.of(assignment, "t", worker).by(actor).at(at));
        ledger.execute(SubmitAssignment.of(assignment).by(actor).at(at));
        ledger.execute(ApproveAssignment.of(assignment).by(actor).at(at));
    }

    private static String refusal(Ledger ledger, Command command) {
        try {
            ledger.execute(command);
            return "stored";
        } catch (RefusedException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static Instant june(int day) {
        return Instant.parse("2026-06-01T00:00:00Z").plusSeconds(86_400L * (day - 1));
    }

    private static Amount usd(String amount) {
        return Amount.parse("USD " + amount);
    }
}
