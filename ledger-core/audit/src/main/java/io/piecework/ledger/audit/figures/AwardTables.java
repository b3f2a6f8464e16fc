package io.piecework.ledger.audit.figures;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.award.BonusShare;
import io.piecework.ledger.work.award.SplitBonus;
import io.piecework.ledger.work.award.SplitEvent;
import io.piecework.ledger.work.award.Units;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.FeeTerms;
import io.piecework.ledger.work.terms.FloorBasis;
import io.piecework.ledger.work.terms.Price;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of awards: the pay follows from the amount by the terms, and the terms from the fee. */
final class AwardTables {

    private AwardTables() {}

    static void add() {
        OwnFigures.of(Units.class).given("quantity", "rate", "per", "rounding");
        OwnFigures.of(BonusShare.class).given("weight");
        OwnFigures.of(FloorBasis.class)
                .given("floor", "pieces", "source", "distance", "pay")
                .is("least", FloorBasis::least, FloorBasis::recalculated);
        OwnFigures.of(AwardEvent.WorkerCompensated.class)
                .is("pay", AwardEvent.WorkerCompensated::pay, event -> Price.free(event.amount()));
        OwnFigures.of(AwardEvent.EarningsAdjusted.class)
                .is("pay", AwardEvent.EarningsAdjusted::pay, event -> Price.free(event.amount()));
        withFee();
        reversals();
        OwnFigures.of(SplitEvent.Split.class)
                .is(
                        "amounts",
                        SplitEvent.Split::amounts,
                        event -> SplitBonus.amounts(event.amount(), event.quantum(), event.shares()));
    }

    private static void withFee() {
        priced(
                OwnFigures.of(AwardEvent.BonusGranted.class),
                AwardEvent.BonusGranted::fee,
                AwardEvent.BonusGranted::amount);
        priced(
                OwnFigures.of(AwardEvent.UnitsRewarded.class),
                AwardEvent.UnitsRewarded::fee,
                event -> event.units().amount());
        priced(
                OwnFigures.of(AwardEvent.ExpenseReimbursed.class),
                AwardEvent.ExpenseReimbursed::fee,
                AwardEvent.ExpenseReimbursed::amount);
        priced(OwnFigures.of(AwardEvent.PayToppedUp.class), AwardEvent.PayToppedUp::fee, AwardEvent.PayToppedUp::amount)
                .is("amount", AwardEvent.PayToppedUp::amount, event -> topUp(event.floor()))
                .is("pay", event -> event.pay().earned(), event -> topUp(event.floor()));
    }

    private static void reversals() {
        ReversalTable.of(
                OwnFigures.of(AwardEvent.Reversed.class),
                event -> new ReversalTable.Reversal(event.share(), event.amount(), event.lines(), event.reversed()));
    }

    private static @Nullable Amount topUp(@Nullable FloorBasis floor) {
        return floor == null ? null : floor.topUp();
    }

    private static <E extends Record & AwardEvent.Granted> FigureTable<E> priced(
            FigureTable<E> table, Function<E, FeePolicy> fee, Function<E, Amount> amount) {
        return table.is(
                        "terms",
                        AwardEvent.Granted::terms,
                        event -> fee.apply(event).resolve(amount.apply(event), 1))
                .is("pay", AwardEvent.Granted::pay, event -> pay(event.terms(), amount.apply(event)));
    }

    private static @Nullable Price pay(@Nullable FeeTerms terms, Amount amount) {
        return terms == null ? null : terms.on(amount);
    }
}
