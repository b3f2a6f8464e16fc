package io.piecework.ledger.finance.audit;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.NonAvailableMovement;
import io.piecework.ledger.account.TaxMovement;
import io.piecework.ledger.account.Tranche;
import io.piecework.ledger.account.dormancy.DormancyEvent;
import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.MaturityEvent;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.finance.period.PeriodEvent;
import io.piecework.ledger.finance.period.RebuildEvent;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.reading.decision.ReviewEvent;
import io.piecework.ledger.reading.notice.NoticeEvent;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The figures of requesters' money, of what a platform does to a worker's earnings, and of notices. */
final class OtherTables {

    private OtherTables() {}

    static void add() {
        funds();
        earnings();
        tax();
        notices();
        OwnFigures.of(PeriodEvent.Sealed.class).elsewhere("seal", "fingerprint");
        OwnFigures.of(RebuildEvent.Forced.class).given("findings");
        OwnFigures.of(ReviewEvent.Requested.class).given("daysToAsk", "daysToAnswer");
    }

    private static void funds() {
        OwnFigures.of(FundingEvent.DepositReceived.class).given("amount").elsewhere("after");
        OwnFigures.of(FundingEvent.CreditGranted.class).given("limit").elsewhere("after");
        OwnFigures.of(FundingEvent.FundsRefunded.class)
                .given("quantum", "amount")
                .is("refunded", FundingEvent.FundsRefunded::refunded, FundingEvent.FundsRefunded::amount)
                .is(
                        "refunded",
                        FundingEvent.FundsRefunded::refunded,
                        event -> new Rounding(event.quantum().value(), RoundingMode.DOWN).round(event.refunded()))
                .elsewhere("after");
    }

    private static void earnings() {
        OwnFigures.of(HoldEvent.Placed.class)
                .given("amount")
                .is("held", HoldEvent.Placed::held, HoldEvent.Placed::amount)
                .is("held", HoldEvent.Placed::held, event -> AccountTables.placed(event.after()))
                .within("after", HoldEvent.Placed::after);
        OwnFigures.of(HoldEvent.Released.class)
                .is("held", HoldEvent.Released::held, event -> AccountTables.released(event.after()))
                .within("after", HoldEvent.Released::after);
        OwnFigures.of(PropertyEvent.Forfeited.class)
                .given("amount")
                .is("moved", PropertyEvent.Forfeited::moved, PropertyEvent.Forfeited::amount)
                .within("after", PropertyEvent.Forfeited::after);
        OwnFigures.of(PropertyEvent.Escheated.class)
                .given("amount")
                .is("moved", PropertyEvent.Escheated::moved, PropertyEvent.Escheated::amount)
                .within("after", PropertyEvent.Escheated::after);
        OwnFigures.of(PropertyEvent.DustForfeited.class)
                .given("quantum")
                .holds(
                        "moved",
                        PropertyEvent.DustForfeited::moved,
                        event -> event.moved().isLessThan(event.quantum()),
                        "less than the quantum")
                .within("after", PropertyEvent.DustForfeited::after);
        OwnFigures.of(PropertyEvent.Reclaimed.class).elsewhere("moved").within("after", PropertyEvent.Reclaimed::after);
        OwnFigures.of(MaturityEvent.Reached.class)
                .is("amount", MaturityEvent.Reached::amount, event -> matured(event.after(), event.until()))
                .within("after", MaturityEvent.Reached::after);
    }

    private static Amount matured(EarningsAfter after, Instant until) {
        NonAvailableMovement moved = after.nonAvailable();
        Amount zero = Amount.zero(after.held().currency());
        return moved == null
                ? zero
                : moved.tranches().stream()
                        .filter(tranche -> tranche.until().equals(until))
                        .map(Tranche::moved)
                        .reduce(zero, Amount::minus);
    }

    private static void tax() {
        OwnFigures.of(TaxEvent.Started.class)
                .given("rate", "rounding")
                .is("rule rate", event -> event.rule().rate(), TaxEvent.Started::rate)
                .is(
                        "rule rounding",
                        event -> event.rule().rounding(),
                        event -> event.rounding() == null ? Rounding.minorUnit(event.currency()) : event.rounding());
        OwnFigures.of(TaxEvent.Stopped.class).given("rule");
        OwnFigures.of(TaxEvent.Remitted.class)
                .given("amount")
                .is("remitted", TaxEvent.Remitted::remitted, TaxEvent.Remitted::amount)
                .is(
                        "remitted",
                        TaxEvent.Remitted::remitted,
                        event -> paid(event.after().tax()))
                .within("after", TaxEvent.Remitted::after);
    }

    private static @Nullable Amount paid(@Nullable TaxMovement tax) {
        return tax == null ? null : tax.moved().negated();
    }

    private static void notices() {
        OwnFigures.of(NoticeEvent.CapWatched.class).given("amount");
        OwnFigures.of(NoticeEvent.CapPassed.class)
                .elsewhere("amount")
                .given("year")
                .holds(
                        "earned",
                        NoticeEvent.CapPassed::earned,
                        event -> event.earned().isGreaterThan(event.amount()),
                        "more than the cap");
        OwnFigures.of(NoticeEvent.ThresholdWatched.class).given("threshold");
        OwnFigures.of(NoticeEvent.ThresholdReached.class)
                .elsewhere("times", "threshold")
                .holds(
                        "counted",
                        NoticeEvent.ThresholdReached::counted,
                        event -> event.threshold().isReachedBy(event.counted()),
                        "enough for the threshold");
        OwnFigures.of(DormancyEvent.Watched.class).given("rule");
        OwnFigures.of(DormancyEvent.Changed.class).elsewhere("rule");
        OwnFigures.of(DormancyEvent.Announced.class)
                .elsewhere("rule")
                .holds(
                        "dormant",
                        DormancyEvent.Announced::dormant,
                        event -> !event.dormant().isLessThan(event.rule().smallest()),
                        "the smallest amount of the rule or more");
    }
}
