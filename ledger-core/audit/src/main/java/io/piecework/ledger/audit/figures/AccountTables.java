package io.piecework.ledger.audit.figures;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.account.Hold;
import io.piecework.ledger.account.NonAvailableMovement;
import io.piecework.ledger.account.TaxMovement;
import io.piecework.ledger.account.Tranche;
import io.piecework.ledger.account.WithholdingRule;
import io.piecework.ledger.money.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of accounts. How they follow one from the other is compared by {@link BalanceFigures}. */
final class AccountTables {

    /** How the source of a movement by an assignment begins: only a dispute holds earnings outside of tranches and holds. */
    private static final String ASSIGNMENT = "assignment:";

    private AccountTables() {}

    static void add() {
        values();
        moves(EarningsEvent.Credited.class).is("after tax", event -> taxed(event.after()), AccountTables::tax);
        moves(EarningsEvent.Debited.class);
        moves(EarningsEvent.Held.class)
                .is(
                        "amount",
                        EarningsEvent.Held::amount,
                        event -> isOfAssignment(event) ? null : placed(event.after()));
        moves(EarningsEvent.Released.class)
                .is(
                        "amount",
                        EarningsEvent.Released::amount,
                        event -> isOfAssignment(event) ? null : released(event.after()));
        moves(EarningsEvent.Matured.class);
        moves(EarningsEvent.Sent.class);
        moves(EarningsEvent.Counted.class);
        moves(EarningsEvent.ReturnedFromTransit.class);
        moves(EarningsEvent.Settled.class);
        moves(EarningsEvent.ReturnedAfterPayment.class);
        moves(EarningsEvent.Remitted.class);
        OwnFigures.of(EarningsEvent.WithholdingChanged.class).given("rule");
    }

    private static void values() {
        OwnFigures.of(FundsAfter.class).everywhere().elsewhere("available", "committed");
        OwnFigures.of(EarningsAfter.class).everywhere().elsewhere("held", "available", "inTransit");
        OwnFigures.of(NonAvailableMovement.class).elsewhere("held");
        OwnFigures.of(Tranche.class)
                .given("moved")
                .holds("left", Tranche::left, tranche -> !tranche.left().isNegative(), "zero or more")
                .holds(
                        "left",
                        Tranche::left,
                        tranche -> !tranche.left().isLessThan(tranche.moved()),
                        "at least what was moved into it");
        OwnFigures.of(Hold.class)
                .given("moved")
                .holds(
                        "left",
                        Hold::left,
                        hold -> !hold.left().isLessThan(hold.moved()),
                        "at least what was moved into it")
                .is(
                        "left",
                        Hold::left,
                        hold -> hold.active() ? null : Amount.zero(hold.left().currency()));
        OwnFigures.of(TaxMovement.class).elsewhere("moved", "balance").given("rule");
        OwnFigures.of(WithholdingRule.class).given("rate", "rounding");
    }

    private static <E extends Record & EarningsEvent> FigureTable<E> moves(Class<E> type) {
        return OwnFigures.of(type)
                .is(
                        "after change of held",
                        event -> heldChange(event.after()),
                        event -> isOfAssignment(event) ? null : parts(event.after()));
    }

    private static boolean isOfAssignment(EarningsEvent event) {
        return event.source().value().startsWith(ASSIGNMENT);
    }

    /** The change of the held balance. */
    static Amount heldChange(EarningsAfter after) {
        NonAvailableMovement moved = after.nonAvailable();
        return moved == null ? Amount.zero(after.held().currency()) : moved.held();
    }

    /** The changes of tranches and holds, which make up that of the held balance, but for what a dispute holds. */
    static Amount parts(EarningsAfter after) {
        NonAvailableMovement moved = after.nonAvailable();
        Amount parts = Amount.zero(after.held().currency());
        for (Tranche tranche : moved == null ? List.<Tranche>of() : moved.tranches()) {
            parts = parts.plus(tranche.moved());
        }
        for (Hold hold : moved == null ? List.<Hold>of() : moved.holds()) {
            parts = parts.plus(hold.moved());
        }
        return parts;
    }

    /** The amount of a hold that the movement placed; null for a dispute's. */
    static @Nullable Amount placed(EarningsAfter after) {
        Hold hold = first(after);
        return hold == null || !hold.active() || !hold.moved().equals(hold.left()) ? null : hold.moved();
    }

    /** The amount of a hold that the movement released; null for a dispute's. */
    static @Nullable Amount released(EarningsAfter after) {
        Hold hold = first(after);
        return hold == null || hold.active() ? null : hold.moved().negated();
    }

    private static @Nullable Hold first(EarningsAfter after) {
        NonAvailableMovement moved = after.nonAvailable();
        return moved == null || moved.holds().isEmpty() ? null : moved.holds().get(0);
    }

    private static Amount taxed(EarningsAfter after) {
        TaxMovement tax = after.tax();
        return tax == null ? Amount.zero(after.available().currency()) : tax.moved();
    }

    /** The tax by the rule that the event names; null without one. */
    private static @Nullable Amount tax(EarningsEvent.Credited event) {
        TaxMovement tax = event.after().tax();
        WithholdingRule rule = tax == null ? null : tax.rule();
        return rule == null ? null : rule.of(event.amount());
    }
}
