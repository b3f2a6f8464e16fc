package io.piecework.ledger.testing.axon;

import static io.piecework.ledger.testing.axon.LedgerTestFixtureTest.fails;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testing.SettableClock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Expected events that are written out whole. */
class WholeEventsTest {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final Stamp STAMP = new Stamp(Actor.PLATFORM, START, START);
    private static final RequesterId ACME = new RequesterId("acme");
    private static final DepositFunds DEPOSIT = DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00"));

    private final LedgerTestFixture fixture = LedgerFixtures.axon(SettableClock.at("2026-03-01T09:00:00Z"));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void all_fields_are_compared() {
        LedgerResultValidator result = fixture.givenNoPriorActivity().when(DEPOSIT);

        result.expectEvents(added("d-1", "USD 20.00"), received("d-1", "USD 20.00"));
        fails(
                () -> result.expectEvents(added("d-1", "USD 20.00"), received("d-1", "USD 99.00")),
                "One of the messages contained a different payload than expected",
                "Expected <DepositReceived[deposit=deposit:d-1,",
                "available=USD 99.00",
                "but got <DepositReceived[deposit=deposit:d-1,",
                "available=USD 20.00");
        fails(
                () -> result.expectEvents(received("d-1", "USD 20.00")),
                "io.piecework.ledger.account.FundingEvent$DepositReceived <|> io.piecework.ledger.account.FundsEvent$Added");
    }

    @Test
    void ignored_fields_are_not_compared() {
        LedgerResultValidator result = fixture.registerIgnoredField(FundingEvent.DepositReceived.class, "after")
                .registerFieldFilter(field -> !field.getName().equals("source"))
                .givenCommands(DEPOSIT)
                .when(DepositFunds.of("d-2", "acme", Amount.parse("USD 20.00")));

        result.expectEvents(added("another", "USD 40.00"), received("d-2", "USD 99.00"));
        fails(
                () -> result.expectEvents(added("another", "USD 40.00"), received("d-3", "USD 99.00")),
                "Expected <DepositReceived[deposit=deposit:d-3,");
    }

    private static FundsEvent.Added added(String deposit, String available) {
        return new FundsEvent.Added(
                Amount.parse("USD 20.00"), new Source("deposit:" + deposit), after(available), STAMP);
    }

    private static FundingEvent.DepositReceived received(String deposit, String available) {
        return new FundingEvent.DepositReceived(
                new DepositId(deposit), ACME, Amount.parse("USD 20.00"), after(available), STAMP);
    }

    private static FundsAfter after(String available) {
        return new FundsAfter(ACME, Amount.parse(available), Amount.parse("USD 0.00"));
    }
}
