package io.piecework.ledger.notice;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.assignment.AssignmentStatus;
import io.piecework.ledger.assignment.Assignments;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Permission;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Repeat;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.stream.Unit;
import java.util.Optional;

/** The module of announcements: watches caps and thresholds, and records each announcement once. */
public final class Notices implements LedgerModule {

    @Override
    public void describe(Registration plan) {
        plan.keeps(NoticeStream.KIND).records(NoticeEvent.class);
        plan.decides(WatchCap.class, Notices::watch);
        plan.decides(AnnounceCap.class, Notices::announce);
        plan.decides(WatchThreshold.class, Notices::watch);
        plan.decides(AnnounceThreshold.class, Notices::announce);
        plan.decides(AnnounceWindow.class, Notices::announce);
        plan.projects(new NoticeProjection()).projects(new CapProjection()).projects(new ThresholdProjection());
    }

    private static LedgerEvent watch(WatchCap command, Unit unit) {
        EventStream<Optional<LedgerEvent>> cap = unit.stream(StreamKind.OPERATION, command.cap().stream());
        if (cap.state().isPresent()) {
            return Repeat.of(command, cap.state().get(), NoticeEvent.CapWatched.class);
        }
        var watched = new NoticeEvent.CapWatched(command.cap(), command.amount(), command.zone(), unit.stamp(command));
        cap.append(watched);
        return watched;
    }

    private static LedgerEvent announce(AnnounceCap command, Unit unit) {
        EventStream<Optional<LedgerEvent>> notice = NoticeStream.of(command, unit);
        if (notice.state().isPresent()) {
            return Repeat.of(command, notice.state().get(), NoticeEvent.CapPassed.class);
        }
        NoticeEvent.CapWatched cap = watched(command.cap(), NoticeEvent.CapWatched.class, unit);
        Amount earned = command.earned();
        if (!earned.currency().equals(cap.amount().currency()) || !earned.isGreaterThan(cap.amount())) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    command.worker().stream(),
                    "would have to earn more than %s, not %s",
                    cap.amount(),
                    earned);
        }
        var passed = new NoticeEvent.CapPassed(
                command.cap(), command.worker(), command.year(), earned, cap.amount(), cap.zone(), unit.stamp(command));
        notice.append(passed);
        return passed;
    }

    private static LedgerEvent watch(WatchThreshold command, Unit unit) {
        EventStream<Optional<LedgerEvent>> watch = unit.stream(StreamKind.OPERATION, command.operation().stream());
        if (watch.state().isPresent()) {
            return Repeat.of(command, watch.state().get(), NoticeEvent.ThresholdWatched.class);
        }
        Permission.ofPlatform(command);
        var watched = new NoticeEvent.ThresholdWatched(command.operation(), command.threshold(), unit.stamp(command));
        watch.append(watched);
        return watched;
    }

    private static LedgerEvent announce(AnnounceThreshold command, Unit unit) {
        EventStream<Optional<LedgerEvent>> notice = NoticeStream.of(command, unit);
        if (notice.state().isPresent()) {
            return Repeat.of(command, notice.state().get(), NoticeEvent.ThresholdReached.class);
        }
        Permission.ofPlatform(command);
        Threshold threshold = watched(command.watch(), NoticeEvent.ThresholdWatched.class, unit)
                .threshold();
        Amount counted = command.counted();
        if (!counted.currency().equals(threshold.amount().currency()) || !threshold.isReachedBy(counted)) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    command.worker().stream(),
                    "would have to have %s available, not %s",
                    threshold,
                    counted);
        }
        var reached = new NoticeEvent.ThresholdReached(
                command.watch(), command.worker(), command.times(), counted, threshold, unit.stamp(command));
        notice.append(reached);
        return reached;
    }

    private static LedgerEvent announce(AnnounceWindow command, Unit unit) {
        EventStream<Optional<LedgerEvent>> notice = NoticeStream.of(command, unit);
        if (notice.state().isPresent()) {
            return Repeat.of(command, notice.state().get(), NoticeEvent.WindowClosing.class);
        }
        AssignmentStatus needed =
                command.window() == Window.APPROVAL ? AssignmentStatus.SUBMITTED : AssignmentStatus.REJECTED;
        AssignmentEvent.Accepted work = Assignments.open(unit, command.assignment(), needed, command.closes());
        var closing = new NoticeEvent.WindowClosing(
                command.assignment(),
                command.window(),
                command.closes(),
                work.task(),
                work.worker(),
                work.requester(),
                unit.stamp(command));
        notice.append(closing);
        return closing;
    }

    private static <E extends NoticeEvent> E watched(OperationId watch, Class<E> event, Unit unit) {
        return unit.stream(StreamKind.OPERATION, watch.stream())
                .state()
                .filter(event::isInstance)
                .map(event::cast)
                .orElseThrow(() -> Refusal.because(
                        RefusalCode.UNKNOWN_SUBJECT,
                        watch.stream(),
                        "is %s, it would have to be %s",
                        "unknown",
                        "watched"));
    }
}
