package io.piecework.ledger.audit.figures;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.NonAvailableMovement;
import io.piecework.ledger.account.TaxMovement;
import io.piecework.ledger.account.Tranche;
import io.piecework.ledger.account.dormancy.DormancyEvent;
import io.piecework.ledger.account.opening.OpeningEvent;
import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.MaturityEvent;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
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
    }

    private static void funds() {
        OwnFigures.of(FundingEvent.DepositChargedBack.class)
                .holds(
                        "loss",
                        FundingEvent.DepositChargedBack::loss,
                        OtherTables::isLoss,
                        "what the available money did not cover, by the policy");
        OwnFigures.of(FundingEvent.FundsRefunded.class)
                .is("refunded", FundingEvent.FundsRefunded::refunded, FundingEvent.FundsRefunded::amount)
                .is(
                        "refunded",
                        FundingEvent.FundsRefunded::refunded,
                        event -> new Rounding(event.quantum().value(), RoundingMode.DOWN).round(event.refunded()));
        OwnFigures.of(OpeningEvent.WorkerBalanceOpened.class)
                .is(
                        "worker",
                        OpeningEvent.WorkerBalanceOpened::worker,
                        event -> event.earnings().worker());
        OwnFigures.of(OpeningEvent.RequesterBalanceOpened.class)
                .is(
                        "requester",
                        OpeningEvent.RequesterBalanceOpened::requester,
                        event -> event.funds().requester());
    }

    /** The money before it is the money after it and what it took; for a back-dated one, a part of that was there at its time. */
    private static boolean isLoss(FundingEvent.DepositChargedBack event) {
        Amount zero = Amount.zero(event.amount().currency());
        Amount loss = event.loss();
        if (event.policy().shortfall() == Payer.REQUESTER) {
            return loss.isZero();
        }
        Amount before = event.after().available().plus(event.fundsMoved());
        Amount least = event.amount().minus(before.max(zero)).max(zero);
        return event.stamp().isBackDated()
                ? !loss.isLessThan(least) && !loss.isGreaterThan(event.amount())
                : loss.equals(least);
    }

    private static void earnings() {
        OwnFigures.of(HoldEvent.Placed.class)
                .is("held", HoldEvent.Placed::held, HoldEvent.Placed::amount)
                .is("held", HoldEvent.Placed::held, event -> AccountTables.placed(event.after()));
        OwnFigures.of(HoldEvent.Released.class)
                .is("held", HoldEvent.Released::held, event -> AccountTables.released(event.after()));
        OwnFigures.of(PropertyEvent.Forfeited.class)
                .is("moved", PropertyEvent.Forfeited::moved, PropertyEvent.Forfeited::amount);
        OwnFigures.of(PropertyEvent.Escheated.class)
                .is("moved", PropertyEvent.Escheated::moved, PropertyEvent.Escheated::amount);
        OwnFigures.of(PropertyEvent.DustForfeited.class)
                .holds(
                        "moved",
                        PropertyEvent.DustForfeited::moved,
                        event -> event.moved().isLessThan(event.quantum()),
                        "less than the quantum");
        OwnFigures.of(MaturityEvent.Reached.class)
                .is("amount", MaturityEvent.Reached::amount, event -> matured(event.after(), event.until()));
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
                .is("rule rate", event -> event.rule().rate(), TaxEvent.Started::rate)
                .is(
                        "rule rounding",
                        event -> event.rule().rounding(),
                        event -> event.rounding() == null ? Rounding.minorUnit(event.currency()) : event.rounding());
        OwnFigures.of(TaxEvent.Stopped.class).given("rule");
        OwnFigures.of(TaxEvent.Remitted.class)
                .is("remitted", TaxEvent.Remitted::remitted, TaxEvent.Remitted::amount)
                .is(
                        "remitted",
                        TaxEvent.Remitted::remitted,
                        event -> paid(event.after().tax()));
    }

    private static @Nullable Amount paid(@Nullable TaxMovement tax) {
        return tax == null ? null : tax.moved().negated();
    }

    private static void notices() {
        OwnFigures.of(NoticeEvent.CapPassed.class)
                .holds(
                        "earned",
                        NoticeEvent.CapPassed::earned,
                        event -> event.earned().isGreaterThan(event.amount()),
                        "more than the cap");
        OwnFigures.of(NoticeEvent.ThresholdReached.class)
                .holds(
                        "counted",
                        NoticeEvent.ThresholdReached::counted,
                        event -> event.threshold().isReachedBy(event.counted()),
                        "enough for the threshold");
        OwnFigures.of(DormancyEvent.Announced.class)
                .holds(
                        "dormant",
                        DormancyEvent.Announced::dormant,
                        event -> !event.dormant().isLessThan(event.rule().smallest()),
                        "the smallest amount of the rule or more");
    }
}
