package io.piecework.ledger.document.text;

import static io.piecework.ledger.account.worker.Ada.earn;
import static io.piecework.ledger.account.worker.Ada.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.opening.OpenWorkerBalance;
import io.piecework.ledger.account.opening.ReverseOpening;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.terms.Availability;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A statement shows what is held and why. */
class HeldEarningsTextTest {

    private final SettableClock clock = SettableClock.at("2026-01-05T09:00:00Z");

    private static final Instant END = Instant.parse("2026-01-12T09:00:00Z");

    private static final String HELD_TWICE = """
            Statement of ada in USD
            Up to now, times in UTC; as of 2026-01-05 09:00

            In this period:
              Earned    10.00  1 award
              Fees       0.00  nothing was kept from your pay
              Rejected   0.00  nothing was rejected
              Paid out   0.00
            Now:
              Available  0.00
              USD 10.00 is held. Until when, or why, stands below.
              The platform has not said here when it pays. Ask its support.

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

            Awaiting review      0.00
            Held                10.00
              since 2026-01-05  10.00
                because: is it?
            Available            0.00
            In transit           0.00
            Paid out + fees      0.00

            For an auditor: event 8, recorded 2026-01-05 09:00
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

    @Test
    void a_hold_names_its_end_and_its_release_names_no_id_of_due_work() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            ledger.execute(HoldEarnings.of("h-1", "ada", usd("4.00"), "whose account is it?")
                    .until(END));

            assertThat(text(ledger, "en")).contains("""
                    Held                                        4.00
                      since 2026-01-05, until 2026-01-12 09:00  4.00
                        because: whose account is it?
                    """);
            assertThat(text(ledger, "de")).contains("  seit 5. Jan. 2026, bis 12. Jan. 2026, 09:00 Uhr  4,00\n");
            assertThat(text(ledger, "fr")).contains("  depuis le 5 janv. 2026, jusqu’au 12 janv. 2026 09:00  4,00\n");

            clock.set(END);
            ledger.runDue(END);
            assertThat(text(ledger, "en")).contains("""
                    2026-01-12  released        0.00    10.00
                        09:00  USD 4.00 of hold h-1

                    """).doesNotContain("hold-end");
        }
    }

    @Test
    void under_a_hold_of_everything_later_pay_is_not_said_to_become_available() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            ledger.execute(HoldEarnings.everything("h-1", "ada", "USD", "whose account is it?")
                    .until(END));
            ledger.execute(CompensateWorker.of("b-2", "ada", usd("3.00"), "the page was down")
                    .available(Availability.days(1)));

            assertThat(text(ledger, "en"))
                    .contains("    not available before 2026-01-06 09:00\n")
                    .contains("""
                            Held                                        13.00
                              not before 2026-01-06 09:00                3.00
                              since 2026-01-05, until 2026-01-12 09:00  10.00
                                because: whose account is it?
                            """);
            assertThat(open(ledger))
                    .contains("""
                      Held until a date, and on hold by a decision (1): USD 3.00
                        It is yours. All your money is on hold by a decision. So this becomes
                          available at the named time or when that hold ends, whichever is later.
                          You can ask for a review of the decision.
                          3.00  not before 2026-01-06 09:00
                    """)
                    .contains("      10.00  h-1; since 2026-01-05 09:00, until 2026-01-12 09:00\n");

            ledger.execute(CompensateWorker.of("b-3", "ada", usd("2.00"), "the page was down")
                    .available(Availability.days(8)));
            assertThat(ledger.asWorker("ada").held("USD"))
                    .as("the hold ends before the last of them")
                    .extracting(HeldEarnings::until, HeldEarnings::thenHeld)
                    .containsExactly(
                            tuple(Instant.parse("2026-01-06T09:00:00Z"), true),
                            tuple(END, false),
                            tuple(Instant.parse("2026-01-13T09:00:00Z"), false));

            long position =
                    ledger.asWorker("ada").statement("USD").orElseThrow().position();
            List<HeldEarnings> held =
                    ledger.asWorker("ada").statement("USD").orElseThrow().held();
            ledger.execute(ReleaseHold.of("r-1", "h-1", "it is hers"));
            assertThat(text(ledger, "en"))
                    .contains("  until 2026-01-06 09:00   3.00\n", "    held until 2026-01-06 09:00\n");
            assertThat(ledger.asOperator()
                            .worker("ada")
                            .asKnownAt(AsOf.position(position))
                            .statement("USD", StatementPeriod.all())
                            .orElseThrow()
                            .held())
                    .as("as it was known")
                    .isEqualTo(held);
        }
    }

    @Test
    void at_the_end_of_a_hold_a_hold_of_everything_takes_its_money() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            ledger.execute(HoldEarnings.of("h-1", "ada", usd("4.00"), "whose account is it?")
                    .until(END));
            ledger.execute(HoldEarnings.everything("h-2", "ada", "USD", "two accounts?"));

            assertThat(text(ledger, "en")).contains("""
                    Held                                             10.00
                      since 2026-01-05, not before 2026-01-12 09:00   4.00
                        because: whose account is it?
                      since 2026-01-05                                6.00
                        because: two accounts?
                    """);
            assertThat(open(ledger)).contains("""
                      Held until a date, and on hold by a decision (1): USD 4.00
                        It is yours. All your money is on hold by a decision. So this becomes
                          available at the named time or when that hold ends, whichever is later.
                          You can ask for a review of the decision.
                          4.00  h-1; since 2026-01-05 09:00, not before 2026-01-12 09:00
                                reason: whose account is it?
                      Held by a decision (1): USD 6.00
                    """);

            ledger.execute(CompensateWorker.of("b-2", "ada", usd("3.00"), "the page was down")
                    .available(Availability.days(1)));
            assertThat(open(ledger))
                    .as("the first moment first")
                    .contains("  Held until a date, and on hold by a decision (2): USD 7.00\n")
                    .contains("      3.00  not before 2026-01-06 09:00\n")
                    .contains("      4.00  h-1; since 2026-01-05 09:00, not before 2026-01-12 09:00\n")
                    .contains("  Held by a decision (1): USD 6.00\n");

            ledger.execute(ReleaseHold.of("r-2", "h-2", "it is one account"));
            assertThat(open(ledger))
                    .contains("""
                      Held by a decision (1): USD 4.00
                    """)
                    .contains("4.00  h-1; since 2026-01-05 09:00, until 2026-01-12 09:00\n");
        }
    }

    /** With an end, the decision does not also say that the hold lasts until an operator releases it. */
    @Test
    void the_decision_on_a_hold_says_how_long_it_lasts() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            ledger.execute(HoldEarnings.of("h-1", "ada", usd("4.00"), "whose account is it?"));
            ledger.execute(HoldEarnings.everything("h-2", "ada", "USD", "two accounts?")
                    .until(END));

            assertThat(terms(ledger, "hold:h-1"))
                    .containsExactly("The hold is limited to USD 4.00.", "It lasts until an operator releases it.");
            assertThat(terms(ledger, "hold:h-2"))
                    .containsExactly(
                            "The hold covers everything that is available or becomes available.",
                            "It ends at 2026-01-12 09:00 UTC, or before if an operator releases it.");
            assertThat(ledger.asWorker("ada").decision("hold:h-2").orElseThrow().decided())
                    .hasToString(
                            "All your money that is available or becomes available was put on hold. It stays yours,"
                                    + " and cannot be paid out while it is held.");
        }
    }

    private static List<String> terms(Ledger ledger, String decision) {
        return ledger.asWorker("ada").decision(decision).orElseThrow().terms().stream()
                .map(Object::toString)
                .toList();
    }

    /** The money was carried over from an old system, so nobody earned it here. */
    @Test
    void what_was_carried_over_is_not_said_to_be_earned_and_a_reversal_names_no_derived_id() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            ledger.execute(OpenWorkerBalance.of("OldPay:worker:ada:USD", "ada", usd("10.00"), "OldPay")
                    .by(Actor.operator("ops-1")));
            ledger.execute(HoldEarnings.of("h-1", "ada", usd("4.00"), "whose account is it?"));

            assertThat(open(ledger)).contains("It is yours. It is held until").doesNotContain("arned this");
            assertThat(text(ledger, "de")).contains("vorläufig zurückgehalten").doesNotContain("verdient haben");
            assertThat(text(ledger, "fr"))
                    .contains("  Reporté  10,00  d’un ancien système", "solde reporté d’un autre système")
                    .doesNotContain("epris");

            ledger.execute(ReleaseHold.of("r-1", "h-1", "it is hers"));
            ledger.execute(ReverseOpening.of("OldPay:worker:ada:USD", "OldPay owed 4.50")
                    .by(Actor.operator("ops-1")));
            assertThat(text(ledger, "en"))
                    .contains("    09:00  opening balance\n", "OldPay owed 4.50")
                    .doesNotContain("OldPay:worker");
            assertThat(text(ledger, "fr"))
                    .contains("solde reporté annulé", "    09:00  solde reporté\n")
                    .doesNotContain("epris");
        }
    }

    private static String text(Ledger ledger, String language) {
        return Documents.of(ledger.asWorker("ada").statement("USD").orElseThrow())
                .in(Language.of(language))
                .text();
    }

    private static String open(Ledger ledger) {
        return Documents.of(ledger.asWorker("ada").statement("USD").orElseThrow())
                .with(ledger.asWorker("ada").openItems("USD", ZoneOffset.UTC).orElseThrow())
                .text();
    }

    private Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
    }
}
