package io.piecework.ledger.reading.notice;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.Assignments;
import java.util.Optional;
import org.apiguardian.api.API;

/** The module of announcements: watches caps and thresholds, and records each announcement once. */
@API(status = API.Status.INTERNAL)
public final class Notices implements LedgerModule {

    private static final StreamKind<Optional<LedgerEvent>> KIND = StreamKind.singleEvent("notice");

    @Override
    public void register(Registration plan) {
        plan.streams(KIND).events(NoticeEvent.class);
        plan.command(WatchCap.class, Notices::watch);
        plan.command(AnnounceCap.class, Notices::announce);
        plan.command(WatchThreshold.class, Notices::watch);
        plan.command(AnnounceThreshold.class, Notices::announce);
        plan.command(AnnounceWindow.class, Notices::announce);
        plan.projection(IssuedNotices.PROJECTION);
        plan.projection(WatchedCaps.PROJECTION).checkpoint(WatchedCaps.EARNINGS);
        plan.projection(WatchedThresholds.PROJECTION).checkpoint(WatchedThresholds.REACHED);
        plan.projection(WatchedDormancies.PROJECTION).projection(WatchedDormancies.CONTACTS);
    }

    private static LedgerEvent watch(WatchCap command, Unit unit) {
        return Idempotent.of(command, unit, Parties.NONE)
                .operation(
                        NoticeEvent.CapWatched.class,
                        () -> new NoticeEvent.CapWatched(
                                command.cap(), command.amount(), command.zone(), unit.stamp(command)));
    }

    private static LedgerEvent announce(AnnounceCap command, Unit unit) {
        String year = Integer.toString(command.year());
        return Idempotent.of(command, unit, Parties.NONE)
                .once(
                        stream(
                                unit,
                                "cap",
                                command.cap().value(),
                                year,
                                command.worker().value()),
                        NoticeEvent.CapPassed.class,
                        () -> passed(command, unit));
    }

    private static NoticeEvent.CapPassed passed(AnnounceCap command, Unit unit) {
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
        return new NoticeEvent.CapPassed(
                command.cap(), command.worker(), command.year(), earned, cap.amount(), cap.zone(), unit.stamp(command));
    }

    private static LedgerEvent watch(WatchThreshold command, Unit unit) {
        return Idempotent.of(command, unit, Parties.NONE).operation(NoticeEvent.ThresholdWatched.class, () -> {
            return new NoticeEvent.ThresholdWatched(command.operation(), command.threshold(), unit.stamp(command));
        });
    }

    private static LedgerEvent announce(AnnounceThreshold command, Unit unit) {
        String times = Integer.toString(command.times());
        return Idempotent.of(command, unit, Parties.NONE)
                .once(
                        stream(
                                unit,
                                "threshold",
                                command.watch().value(),
                                times,
                                command.worker().value()),
                        NoticeEvent.ThresholdReached.class,
                        () -> reached(command, unit));
    }

    private static NoticeEvent.ThresholdReached reached(AnnounceThreshold command, Unit unit) {
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
        return new NoticeEvent.ThresholdReached(
                command.watch(), command.worker(), command.times(), counted, threshold, unit.stamp(command));
    }

    private static LedgerEvent announce(AnnounceWindow command, Unit unit) {
        String window = command.window().toString();
        String closes = command.closes().toString();
        return Idempotent.of(command, unit, Parties.NONE)
                .once(
                        stream(unit, window, command.assignment().value(), closes),
                        NoticeEvent.WindowClosing.class,
                        () -> closing(command, unit));
    }

    private static NoticeEvent.WindowClosing closing(AnnounceWindow command, Unit unit) {
        AssignmentStatus needed =
                command.window() == Window.APPROVAL ? AssignmentStatus.SUBMITTED : AssignmentStatus.REJECTED;
        AssignmentEvent.Accepted work = Assignments.requireWindow(unit, command.assignment(), needed, command.closes());
        return new NoticeEvent.WindowClosing(
                command.assignment(),
                command.window(),
                command.closes(),
                work.task(),
                work.worker(),
                work.requester(),
                unit.stamp(command));
    }

    /** The stream of an announcement, named by a digest of what it announces: so a repeated announcement finds the first. */
    private static EventStream<Optional<LedgerEvent>> stream(Unit unit, String kind, String... names) {
        return unit.stream(KIND, StreamKind.digested("notice:" + kind, names));
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
