package io.piecework.ledger.reading.statement.line;

import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.award.Units;
import org.jspecify.annotations.Nullable;

/**
 * The words of a statement line for an award, or for one that is taken back.
 *
 * @param title quantity and rate of an award by units, else the work it is for; empty where it names no work
 * @param fee the worker's share of the fee
 */
record AwardLine(LineKind kind, LineTitle title, Amount gross, Amount fee) {

    static AwardLine of(AwardEvent.Moved award) {
        if (award instanceof AwardEvent.Granted granted) {
            return new AwardLine(
                    LineKind.of(granted.kind()),
                    title(granted),
                    granted.pay().reward(),
                    granted.pay().borne());
        }
        var back = (AwardEvent.Reversed) award;
        return new AwardLine(
                LineKind.reversed(back.kind()),
                forWork(back.assignment()),
                back.lines().reward().negated(),
                back.lines().borne().negated());
    }

    private static LineTitle title(AwardEvent.Granted granted) {
        return granted instanceof AwardEvent.UnitsRewarded rewarded
                ? units(rewarded.units())
                : forWork(granted.assignment());
    }

    private static LineTitle forWork(@Nullable AssignmentId assignment) {
        return assignment == null ? LineTitle.given("") : LineTitle.of(TitlePart.FOR_WORK.with(assignment.value()));
    }

    private static LineTitle units(Units units) {
        TitlePart.Said worth = units.per() == 1
                ? TitlePart.UNITS.with(String.valueOf(units.quantity()), units.rate())
                : TitlePart.UNITS_PER.with(String.valueOf(units.quantity()), units.rate(), String.valueOf(units.per()));
        return units.rounding().equals(Rounding.ACCRUAL)
                ? LineTitle.of(worth)
                : LineTitle.of(worth, TitlePart.ROUNDED.with(units.rounding()));
    }
}
