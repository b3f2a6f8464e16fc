package io.piecework.ledger.document.text;

import static io.piecework.ledger.account.worker.Ada.earn;
import static io.piecework.ledger.account.worker.Ada.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import org.junit.jupiter.api.Test;

/** A statement shows what is held and why. */
class HeldEarningsTextTest {

    private final SettableClock clock = SettableClock.at("2026-01-05T09:00:00Z");

    private static final String HELD_TWICE = """
            Statement of ada in USD
            Up to now, times in UTC; as of event 8

            In this period:
              Earned    10.00  1 award
              Fees       0.00  nothing was kept from your pay
              Rejected   0.00  nothing was rejected
              Paid out   0.00

            Date        What happened    Net  Balance
            2026-01-05  compensation   10.00    10.00
                09:00  b-1
                reason: the page was down
            2026-01-05  held            0.00    10.00
                09:00  USD 4.00: h-1
                reason: whose account is it?
            2026-01-05  held            0.00    10.00
                09:00  everything, USD 6.00: h-2
                reason: is it?
            2026-01-05  released        0.00    10.00
                09:00  USD 4.00 of hold h-1: r-1
                reason: it is hers

            Opening balance     0.00
            + credits          10.00
            - debits            0.00
            = closing balance  10.00

            Awaiting review          0.00
            Held                    10.00
              since 5 January 2026  10.00
                because: is it?
            Available                0.00
            In transit               0.00
            Paid                     0.00
            """;

    @Test
    void the_statement_shows_what_is_held_and_why() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            ledger.execute(HoldEarnings.of("h-1", "ada", usd("4.00"), "whose account is it?"));
            ledger.execute(HoldEarnings.everything("h-2", "ada", "USD", "is it?"));
            ledger.execute(ReleaseHold.of("r-1", "h-1", "it is hers"));

            String text = Documents.text(ledger.asWorker("ada").statement("USD").orElseThrow());
            assertThat(text.replaceFirst("Fingerprint: position 8, 8 events, sha256\\s+[0-9a-f]{64}\n", ""))
                    .isEqualTo(HELD_TWICE);
        }
    }

    private Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
    }
}
