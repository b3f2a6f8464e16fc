package io.piecework.ledger.audit.figures;

import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.terms.FloorBasis;

/** Top-ups to a floor and their reversals, with the entries in the streams of the assignments that they are for. */
final class TopUpRules {

    private TopUpRules() {}

    static void toppedUp(AwardEvent.PayToppedUp event, ClaimSink sink, StreamFigures stream) {
        AccountRules.moves(event, sink, stream);
        FloorBasis floor = event.floor();
        AssignmentId work = event.assignment();
        if (floor != null && work != null) {
            sink.leads(
                    "top-up " + event.award(),
                    work.stream(),
                    raised(work, event.award(), event.pay().earned(), event.stamp()));
        }
    }

    static void awardChanged(AwardEvent.Changed event, ClaimSink sink, StreamFigures stream) {
        var granted = stream.first(AwardEvent.Granted.class);
        sink.follows(
                "reversal " + event.operation(),
                event.operation().stream(),
                WorkRules.reversed(granted == null ? null : granted.grant(), event.reversed(), event.stamp()));
        if (granted instanceof AwardEvent.PayToppedUp topUp && topUp.floor() != null && topUp.assignment() != null) {
            sink.leads(
                    "reversed top-up " + event.operation(),
                    topUp.assignment().stream(),
                    raised(topUp.assignment(), event.award(), stream.change().negated(), event.stamp()));
        }
    }

    /** The entry follows from the award's event, or from the entry for its reversal in the award's stream. */
    static void noted(AssignmentEvent.ToppedUp event, ClaimSink sink, StreamFigures stream) {
        Amount change = stream.change();
        boolean granted = event.reversal() == null;
        sink.follows(
                granted ? "top-up " + event.award() : "reversed top-up " + event.reversal(),
                event.award().stream(),
                raised(event.assignment(), event.award(), change, event.stamp()));
    }

    private static Figures raised(AssignmentId assignment, AwardId award, Amount change, Stamp stamp) {
        return new Figures()
                .with("assignment", assignment)
                .with("award", award)
                .with("change of the top-ups", change)
                .with(stamp);
    }
}
