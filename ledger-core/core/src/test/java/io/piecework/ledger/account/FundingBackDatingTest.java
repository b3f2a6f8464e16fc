package io.piecework.ledger.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.ReportScope;
import io.piecework.ledger.reports.finance.RequesterLiability;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What undoes a debt or a loss takes effect no earlier than it: 10.00 on 1 June, of which 8.00 are reserved on 2 June. */
class FundingBackDatingTest {

    private final SettableClock clock = SettableClock.at("2026-06-20T09:00:00Z");
    private final Ledger ledger = Ledger.builder().inMemory().clock(clock).build();

    @BeforeEach
    void a_deposit_and_a_task() {
        stores(DepositFunds.of("d-1", "acme", usd("10.00")).at(june(1)));
        stores(PublishTask.of("t", "acme", usd("8.00"), 1).at(june(2)));
    }

    @AfterEach
    void closes() {
        ledger.close();
    }

    @Test
    void a_write_off_takes_effect_no_earlier_than_the_debt() {
        stores(takes("cb-1", "d-1", "10.00").at(june(10)));
        assertThat(give(writesOff("8.00").at(june(10).minusNanos(1_000))))
                .isEqualTo("back-dated: requester:acme:USD has an event at 2026-06-10T00:00:00Z,"
                        + " this would take effect before it, at 2026-06-09T23:59:59.999999Z");
        stores(writesOff("8.00").at(june(10)));
        assertThat(available(june(10))).isEqualTo("USD 2.00");
        assertThat(available(june(11))).isEqualTo("USD 0.00");
    }

    /** In the order of time the reservation made the debt, although it was recorded before the charge-back. */
    @Test
    void a_write_off_takes_effect_no_earlier_than_what_made_the_debt_in_the_order_of_time() {
        stores(takes("cb-1", "d-1", "8.00").at(june(1)));
        assertThat(give(writesOff("6.00").at(june(1))))
                .startsWith("back-dated: requester:acme:USD has an event at 2026-06-02T00:00:00Z");
        stores(writesOff("6.00").at(june(2)));
    }

    @Test
    void a_debt_on_credit_is_written_off_no_earlier_than_it_arose() {
        stores(GrantCredit.upTo("c", "acme", usd("5.00")).at(june(3)));
        stores(PublishTask.of("t-2", "acme", usd("6.00"), 1).at(june(4)));
        assertThat(give(writesOff("4.00").at(june(3))))
                .startsWith("back-dated: requester:acme:USD has an event at 2026-06-04T00:00:00Z");
        stores(writesOff("4.00").at(june(4)));
    }

    /** Another process, whose clock is ahead, recorded the debt. */
    @Test
    void a_write_off_without_a_date_follows_the_debt() {
        stores(takes("cb-1", "d-1", "10.00"));
        Instant ahead = clock.instant();
        clock.set(ahead.minusMillis(5));
        assertThat(ledger.execute(writesOff("8.00")).effective()).isEqualTo(ahead);
    }

    @Test
    void a_reversal_makes_good_what_was_written_off_no_earlier_than_that() {
        stores(takes("cb-1", "d-1", "10.00").at(june(5)));
        stores(writesOff("8.00").at(june(10)));
        assertThat(give(ReverseChargeBack.of("cb-1", "won").at(june(10).minusNanos(1_000))))
                .isEqualTo("back-dated: requester:acme:USD has enough borne by the platform since 2026-06-10T00:00:00Z,"
                        + " this would take effect before that, at 2026-06-09T23:59:59.999999Z");
        stores(ReverseChargeBack.of("cb-1", "won").at(june(10)));
        assertThat(available(june(11))).isEqualTo("USD 2.00");
    }

    /** The rail's fact keeps its date where what was written off by then covers it. */
    @Test
    void a_reversal_looks_at_what_was_written_off_by_then() {
        stores(takes("cb-1", "d-1", "4.00").at(june(5)));
        stores(takes("cb-2", "d-1", "3.00").at(june(6)));
        stores(writesOff("3.00").at(june(8)));
        stores(WriteOffDebt.of("w-2", "acme", usd("2.00"), "insolvent", "ops-2")
                .by(Actor.operator("ops-1"))
                .at(june(12)));
        stores(ReverseChargeBack.of("cb-2", "won").at(june(9)));
        assertThat(give(ReverseChargeBack.of("cb-1", "won").at(june(11))))
                .startsWith("back-dated: requester:acme:USD has enough borne by the platform since 2026-06-12");
        stores(ReverseChargeBack.of("cb-1", "won").at(june(12)));
    }

    @Test
    void a_deposit_is_not_charged_back_twice_at_a_time() {
        stores(takes("cb-1", "d-1", "7.00").at(june(5)));
        stores(ReverseChargeBack.of("cb-1", "won").at(june(10)));
        assertThat(give(takes("cb-2", "d-1", "3.01").at(june(7))))
                .isEqualTo("back-dated: deposit:d-1 has enough left to charge back since 2026-06-10T00:00:00Z,"
                        + " this would take effect before that, at 2026-06-07T00:00:00Z");
        stores(takes("cb-2", "d-1", "3.00").at(june(7)));
        stores(takes("cb-3", "d-1", "7.00").at(june(10)));
    }

    @Test
    void a_credit_limit_takes_effect_no_earlier_than_the_last_one() {
        stores(GrantCredit.upTo("c-1", "acme", usd("5.00")).at(june(10)));
        assertThat(give(GrantCredit.unlimited("c-2", "acme", "USD").at(june(10).minusNanos(1_000))))
                .isEqualTo("back-dated: requester:acme:USD has an event at 2026-06-10T00:00:00Z,"
                        + " this would take effect before it, at 2026-06-09T23:59:59.999999Z");
        stores(GrantCredit.upTo("c-3", "acme", Amount.parse("EUR 5.00")).at(june(3)));
        stores(GrantCredit.upTo("c-2", "acme", usd("0.00")).at(june(10)));
    }

    /** Nothing is owed at any time: what came in later covers nothing before. */
    @Test
    void what_the_platform_bears_is_what_was_not_there_at_the_time() {
        stores(DepositFunds.of("d-2", "acme", usd("20.00")).at(june(15)));
        stores(takes("cb-1", "d-1", "10.00")
                .under(ChargeBackPolicy.BORNE_BY_PLATFORM)
                .at(june(10)));
        assertThat(available(june(11))).isEqualTo("USD 0.00");
        assertThat(available(june(16))).isEqualTo("USD 20.00");
        assertThat(Audit.of(ledger.asAuditor()).verify(new RecordedFindings()).isClean())
                .isTrue();
    }

    private String available(Instant at) {
        var found = new ArrayList<RequesterLiability>();
        Reports.of(ledger.asAuditor())
                .within(ReportScope.all().asOf(AsOf.effective(at)))
                .requesters(found::add);
        return found.get(0).available().toString();
    }

    private static WriteOffDebt writesOff(String amount) {
        return WriteOffDebt.of("w-1", "acme", usd(amount), "insolvent", "ops-2").by(Actor.operator("ops-1"));
    }

    private static ChargeBackDeposit takes(String chargeBack, String deposit, String amount) {
        return ChargeBackDeposit.of(chargeBack, deposit, usd(amount), ChargeBackCause.FRAUD, "1");
    }

    private void stores(Command command) {
        assertThat(give(command)).as("%s", command).isEqualTo("stored");
    }

    private String give(Command command) {
        try {
            ledger.execute(command);
            return "stored";
        } catch (RefusedException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static Instant june(int day) {
        return Instant.parse("2026-06-01T00:00:00Z").plusSeconds((day - 1) * 86_400L);
    }

    private static Amount usd(String amount) {
        return Amount.parse("USD " + amount);
    }
}
