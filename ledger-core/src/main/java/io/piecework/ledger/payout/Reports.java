package io.piecework.ledger.payout;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Permission;
import io.piecework.ledger.message.Repeat;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.Unit;
import java.util.List;

/** Decides what a rail's answers mean. Each counts once, for its own attempt. */
final class Reports {

    private static final List<PayoutStatus> UNDER_WAY = List.of(PayoutStatus.REQUESTED, PayoutStatus.SUBMITTED);
    private static final List<PayoutStatus> ARRIVED = List.of(PayoutStatus.PAID);

    private static final Answer<PayoutEvent.Paid> PAID = new Answer<>(
            PayoutEvent.Paid.class,
            UNDER_WAY,
            Accounts::settle,
            (said, worker, gross, after, stamp) -> new PayoutEvent.Paid(
                    said.payout(), said.attempt(), said.outcome(), said.reason(), worker, gross, after, stamp));

    private static final Answer<PayoutEvent.Failed> FAILED = new Answer<>(
            PayoutEvent.Failed.class,
            UNDER_WAY,
            Accounts::giveBack,
            (said, worker, gross, after, stamp) -> new PayoutEvent.Failed(
                    said.payout(), said.attempt(), said.outcome(), said.reason(), worker, gross, after, stamp));

    private static final Answer<PayoutEvent.Returned> RETURNED = new Answer<>(
            PayoutEvent.Returned.class,
            ARRIVED,
            Accounts::takeBack,
            (said, worker, gross, after, stamp) -> new PayoutEvent.Returned(
                    said.payout(), said.attempt(), said.outcome(), said.reason(), worker, gross, after, stamp));

    private Reports() {}

    static LedgerEvent report(ReportPayout command, Unit unit) {
        return switch (command.outcome()) {
            case PAID -> PAID.decide(command, unit);
            case FAILED -> FAILED.decide(command, unit);
            case RETURNED -> RETURNED.decide(command, unit);
        };
    }

    private interface Movement {
        EarningsAfter move(Unit unit, WorkerId worker, Amount amount, Source source, Stamp stamp);
    }

    private interface Recording<E> {
        E of(ReportPayout said, WorkerId worker, Amount gross, EarningsAfter after, Stamp stamp);
    }

    /** What one answer can follow, which way it moves the money, and what is recorded of it. */
    private record Answer<E extends PayoutEvent.Moved>(
            Class<E> event, List<PayoutStatus> follows, Movement movement, Recording<E> recording) {

        LedgerEvent decide(ReportPayout command, Unit unit) {
            EventStream<Payout> payout = Payouts.load(unit, command.payout());
            var stored = payout.state().told(event, command.attempt());
            if (stored.isPresent()) {
                return Repeat.of(command, stored.get(), event);
            }
            Permission.ofPlatform(command);
            payout.state().require(command.payout(), command.attempt(), follows);
            PayoutEvent.Requested request = payout.state().known(command.payout());
            Stamp stamp = unit.stamp(command);
            EarningsAfter after =
                    movement.move(unit, request.worker(), request.gross(), Source.of(command.payout()), stamp);
            E recorded = recording.of(command, request.worker(), request.gross(), after, stamp);
            payout.append(recorded);
            return recorded;
        }
    }
}
