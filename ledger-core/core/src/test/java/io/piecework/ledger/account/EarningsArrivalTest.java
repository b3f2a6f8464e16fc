package io.piecework.ledger.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.account.worker.ForfeitDust;
import io.piecework.ledger.account.worker.ForfeitEarnings;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.account.worker.RemitTax;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.ReverseAward;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing takes earnings before they came in: 10.00 on 1 June, 20.00 on 10 June; it is 20 June. */
class EarningsArrivalTest {

    private static final Actor OPS = Actor.operator("ops-1");

    private static final String TOO_EARLY = "back-dated: worker:ada:USD has enough available since"
            + " 2026-06-10T00:00:00Z, this would take effect before that, at 2026-06-09T23:59:59.999999Z";

    private final SettableClock clock = SettableClock.at("2026-06-20T09:00:00Z");
    private final Ledger ledger = Ledger.builder().inMemory().clock(clock).build();

    @BeforeEach
    void two_earnings() {
        give(SetPayoutMethod.of("m", "ada", "bank", "tok").at(Instant.EPOCH));
        give(CompensateWorker.of("c-1", "ada", usd("10.00"), "the page was down")
                .at(june(1)));
        give(CompensateWorker.of("c-2", "ada", usd("20.00"), "the page was down")
                .at(june(10)));
    }

    @AfterEach
    void closes() {
        ledger.close();
    }

    @Test
    void nothing_takes_earnings_that_came_in_later() {
        Instant before = june(10).minusNanos(1_000);
        for (Command early : List.of(
                payout("p").amount(usd("10.01")).at(before),
                HoldEarnings.of("h", "ada", usd("10.01"), "why?").at(before),
                HoldEarnings.everything("h", "ada", "USD", "why?").at(before),
                ForfeitEarnings.of("f", "ada", usd("10.01"), "section 8", "ops-2")
                        .by(OPS)
                        .at(before),
                EscheatEarnings.of("f", "ada", usd("10.01"), "three years", "ops-2")
                        .by(OPS)
                        .at(before),
                AdjustEarnings.of("j", "ada", usd("-10.01"), "a mistake", "ops-2")
                        .by(OPS)
                        .at(before))) {
            assertThat(give(early)).as("%s", early).isEqualTo(TOO_EARLY);
        }
        assertThat(give(HoldEarnings.of("h", "ada", usd("10.00"), "why?").at(before)))
                .isEqualTo("stored");
        assertThat(availableAsOf(june(10))).isEqualTo(usd("0.00"));
    }

    /** A payout of everything, a forfeiture and an escheat take what was there then. */
    @Test
    void all_is_all_that_was_there_then() {
        assertThat(give(payout("p").at(june(5)))).isEqualTo("stored");
        assertThat(ledger.asOperator().payout("p").orElseThrow().gross()).isEqualTo(usd("10.00"));
        assertThat(available()).isEqualTo(usd("20.00"));
        assertThat(give(payout("p-2").at(june(9))))
                .isEqualTo("back-dated: worker:ada:USD has enough available since 2026-06-10T00:00:00Z,"
                        + " this would take effect before that, at 2026-06-09T00:00:00Z");
        assertThat(give(ForfeitEarnings.everything("f", "ada", "USD", "section 8", "ops-2")
                        .by(OPS)
                        .at(june(9))))
                .startsWith("back-dated");
        assertThat(give(EscheatEarnings.everything("f", "ada", "USD", "three years", "ops-2")
                        .by(OPS)
                        .at(june(10))))
                .isEqualTo("stored");
        assertThat(available()).isEqualTo(usd("0.00"));
    }

    /** 25.00 on 12 June take the 20.00 of 10 June and 5.00 of the 10.00 of 1 June; 5.00 are left of those. */
    @Test
    void earnings_that_were_taken_later_cannot_be_taken_earlier() {
        give(payout("p").amount(usd("25.00")).at(june(12)));
        assertThat(give(HoldEarnings.of("h", "ada", usd("5.00"), "why?").at(june(5))))
                .isEqualTo("stored");
        assertThat(give(HoldEarnings.of("h-2", "ada", usd("0.01"), "why?").at(june(15))))
                .startsWith("insufficient-earnings");
    }

    @Test
    void a_threshold_counts_what_was_there_then() {
        assertThat(give(RequestPayout.of(
                                "p", "ada", PayoutPolicy.minorUnit("USD").from(usd("15.00")))
                        .at(june(5))))
                .isEqualTo("below-threshold: worker:ada:USD has USD 10.00 available, a payout needs USD 15.00");
    }

    @Test
    void a_reversal_takes_no_other_earnings_of_a_later_day() {
        give(payout("p").at(june(5)));
        assertThat(give(ReverseAward.of("r", "c-1", "a mistake").by(OPS).at(june(9))))
                .isEqualTo("back-dated: worker:ada:USD has enough available since 2026-06-10T00:00:00Z,"
                        + " this would take effect before that, at 2026-06-09T00:00:00Z");
        assertThat(give(ReverseAward.of("r", "c-1", "a mistake").by(OPS).at(june(10))))
                .isEqualTo("stored");
    }

    @Test
    void a_reissue_waits_for_the_earnings_too() {
        give(payout("p").at(june(11)));
        give(ReportPayout.of("p", 1, PayoutOutcome.SUBMITTED).at(june(11)));
        give(ReportPayout.of("p", 1, PayoutOutcome.FAILED).at(june(12)));
        give(payout("p-2").at(june(13)));
        give(CompensateWorker.of("c-3", "ada", usd("30.00"), "the page was down")
                .at(june(16)));
        assertThat(give(ReissuePayout.of("p", 2).at(june(15))))
                .isEqualTo("back-dated: worker:ada:USD has enough available since 2026-06-16T00:00:00Z,"
                        + " this would take effect before that, at 2026-06-15T00:00:00Z");
        assertThat(give(ReissuePayout.of("p", 2).at(june(16)))).isEqualTo("stored");
    }

    /** The hold of everything took the 5.00 of 15 June too. */
    @Test
    void a_hold_is_released_after_the_last_money_that_it_holds() {
        give(HoldEarnings.everything("h", "ada", "USD", "why?").at(june(11)));
        give(CompensateWorker.of("c-3", "ada", usd("5.00"), "the page was down").at(june(15)));
        assertThat(give(ReleaseHold.of("h-2", "h", "hers").at(june(14))))
                .isEqualTo("back-dated: worker:ada:USD has an event at 2026-06-15T00:00:00Z,"
                        + " this would take effect before it, at 2026-06-14T00:00:00Z");
        assertThat(give(ReleaseHold.of("h-2", "h", "hers").at(june(15)))).isEqualTo("stored");
    }

    @Test
    void dust_is_forfeited_once_all_of_it_was_there() {
        give(CompensateWorker.of("c", "bob", usd("0.003"), "x").at(june(1)));
        give(CloseWorker.of("w", "bob", "asked for").at(june(2)));
        give(CompensateWorker.of("c-4", "bob", usd("0.001"), "x").at(june(10)));
        assertThat(give(ForfeitDust.below("f", "bob", usd("0.01"), "section 8").at(june(9))))
                .isEqualTo("back-dated: worker:bob:USD has enough available since 2026-06-10T00:00:00Z,"
                        + " this would take effect before that, at 2026-06-09T00:00:00Z");
        assertThat(give(ForfeitDust.below("f", "bob", usd("0.01"), "section 8").at(june(10))))
                .isEqualTo("stored");
    }

    @Test
    void tax_is_remitted_after_it_was_withheld() {
        give(StartWithholding.of("x", "bob", "USD", Rate.percent("10"), "no tax id")
                .at(june(1)));
        give(CompensateWorker.of("c", "bob", usd("10.00"), "x").at(june(5)));
        assertThat(give(RemitTax.everything("t", "bob", "USD", "June").at(june(4))))
                .isEqualTo("back-dated: worker:bob:USD has enough available since 2026-06-05T00:00:00Z,"
                        + " this would take effect before that, at 2026-06-04T00:00:00Z");
        assertThat(give(RemitTax.everything("t", "bob", "USD", "June").at(june(5))))
                .isEqualTo("stored");
    }

    /** Another process, whose clock is ahead, recorded the earnings: the payout takes effect with them. */
    @Test
    void a_payout_without_a_date_follows_the_earnings() {
        give(CompensateWorker.of("c-3", "ada", usd("5.00"), "the page was down"));
        Instant ahead = clock.instant();
        clock.set(ahead.minusMillis(5));
        assertThat(give(payout("p"))).isEqualTo("stored");
        clock.set(ahead.plusMillis(5));
        assertThat(availableAsOf(ahead)).isEqualTo(usd("30.00"));
        assertThat(availableAsOf(ahead.plusNanos(1_000))).isEqualTo(usd("0.00"));
    }

    /** 300 earnings, one a minute: past 200 that are still there, an earning counts with the next one, and the first and last exactly. */
    @Test
    void of_many_earnings_some_count_together_with_the_next() {
        for (int i = 0; i < 300; i++) {
            give(CompensateWorker.of("m-" + i, "many", usd("1.00"), "x").at(june(1).plusSeconds(60L * i)));
        }
        assertThat(give(HoldEarnings.of("h", "many", usd("1.01"), "why?").at(june(1))))
                .isEqualTo("back-dated: worker:many:USD has enough available since 2026-06-01T00:02:00Z,"
                        + " this would take effect before that, at 2026-06-01T00:00:00Z");
        assertThat(give(HoldEarnings.of("h-2", "many", usd("1.00"), "why?").at(june(1))))
                .isEqualTo("stored");
        assertThat(give(HoldEarnings.of("h", "many", usd("299.00"), "why?")
                        .at(june(1).plusSeconds(60L * 299).minusNanos(1_000))))
                .startsWith("back-dated: worker:many:USD has enough available since 2026-06-01T04:59:00Z");
        assertThat(give(HoldEarnings.of("h", "many", usd("299.00"), "why?").at(june(1).plusSeconds(60L * 299))))
                .isEqualTo("stored");
    }

    private static RequestPayout payout(String id) {
        return RequestPayout.of(id, "ada", PayoutPolicy.minorUnit("USD"));
    }

    private Amount available() {
        return ledger.asWorker("ada").balance("USD").orElseThrow().available();
    }

    private Amount availableAsOf(Instant moment) {
        return ledger.asWorker("ada")
                .balance("USD", AsOf.effective(moment))
                .orElseThrow()
                .available();
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
