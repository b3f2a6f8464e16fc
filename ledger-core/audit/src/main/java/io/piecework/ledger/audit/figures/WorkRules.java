package io.piecework.ledger.audit.figures;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.notice.NoticeEvent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.award.SplitEvent;
import io.piecework.ledger.work.task.RequesterDayEvent;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.task.WorkerSlotEvent;
import io.piecework.ledger.work.terms.DailyShare;
import io.piecework.ledger.work.terms.Price;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The slots of a task and its assignments, and the events of operations with the entries in their subjects' streams. */
final class WorkRules {

    private WorkRules() {}

    static void extended(TaskEvent.Extended event, ClaimSink sink, StreamFigures stream) {
        AccountRules.moves(event, sink, stream);
        sink.leads(
                "extension " + event.operation(),
                event.task().stream(),
                new Figures()
                        .with("task", event.task())
                        .with("requester", event.requester())
                        .with("additional slots", event.additionalSlots())
                        .with("slots", event.slots())
                        .with(event.reserved())
                        .with(event.stamp()));
    }

    static void slotsAdded(TaskEvent.SlotsAdded event, ClaimSink sink, StreamFigures stream) {
        var published = stream.first(TaskEvent.Published.class);
        sink.follows(
                "extension " + event.operation(),
                event.operation().stream(),
                new Figures()
                        .with("task", event.task())
                        .with("requester", published == null ? null : published.requester())
                        .with("additional slots", event.additionalSlots())
                        .with("slots", event.slots())
                        .with(event.reserved())
                        .with(event.stamp()));
    }

    /** With the terms that the task was published with. */
    static void slotTaken(TaskEvent.SlotTaken event, ClaimSink sink, StreamFigures stream) {
        var published = stream.first(TaskEvent.Published.class);
        Duration approveAfter = published == null ? null : published.review().approveAfter();
        sink.leads(
                "slot " + event.task() + " " + event.assignment(),
                event.assignment().stream(),
                new Figures()
                        .with("title", published == null ? null : published.title())
                        .with("requester", published == null ? null : published.requester())
                        .with(event.price())
                        .with("time until automatic approval", approveAfter)
                        .with("availability", published == null ? null : published.availability())
                        .with("zone of the days", published == null ? null : zone(published))
                        .with(event.stamp()));
    }

    static void accepted(AssignmentEvent.Accepted event, ClaimSink sink, StreamFigures stream) {
        sink.definesOneOfMany("work of " + event.assignment(), work(event.task(), event.worker(), event.requester()));
        sink.follows(
                "slot " + event.task() + " " + event.assignment(),
                event.task().stream(),
                new Figures()
                        .with("title", event.title())
                        .with("requester", event.requester())
                        .with(event.price())
                        .with("time until automatic approval", event.approveAfter())
                        .with("availability", event.availability())
                        .with("zone of the days", event.countedIn())
                        .with(event.stamp()));
    }

    private static @Nullable ZoneId zone(TaskEvent.Published published) {
        DailyShare daily = published.review().rejection().daily();
        return daily == null ? null : daily.zone();
    }

    static void windowClosing(NoticeEvent.WindowClosing event, ClaimSink sink, StreamFigures stream) {
        sink.refersToOneOfMany(
                "work of " + event.assignment(),
                event.assignment().stream(),
                work(event.task(), event.worker(), event.requester()));
    }

    static void workerSlot(WorkerSlotEvent event, ClaimSink sink, StreamFigures stream) {
        sink.refersToOneOfMany(
                "work of " + event.assignment(),
                event.assignment().stream(),
                work(event.task(), event.worker(), event.requester()));
    }

    private static Figures work(TaskId task, WorkerId worker, RequesterId requester) {
        return new Figures().with("task", task).with("worker", worker).with("requester", requester);
    }

    static void slotReturned(TaskEvent.SlotReturned event, ClaimSink sink, StreamFigures stream) {
        slotReturned(event.task(), event.assignment(), event.price(), event.stamp(), sink, true);
    }

    static void returned(AssignmentEvent.Step event, ClaimSink sink, StreamFigures stream) {
        AccountRules.moves(event, sink, stream);
        slotReturned(event.task(), event.assignment(), event.price(), event.stamp(), sink, false);
    }

    static void rejectionCounted(TaskEvent.RejectionCounted event, ClaimSink sink, StreamFigures stream) {
        sink.refersToOneOfMany(
                "rejection " + event.task() + " " + event.assignment(),
                event.assignment().stream(),
                new Figures().with(event.stamp()));
    }

    static void rejectionOverturned(TaskEvent.RejectionOverturned event, ClaimSink sink, StreamFigures stream) {
        sink.refersToOneOfMany(
                "overturn " + event.task() + " " + event.assignment(),
                event.assignment().stream(),
                new Figures().with(event.stamp()));
    }

    static void dayCounted(RequesterDayEvent event, ClaimSink sink, StreamFigures stream) {
        sink.leads(
                "decision of a day " + event.assignment(),
                event.assignment().stream(),
                day(event.requester(), sink.place().stream(), kind(event), event.stamp()));
    }

    private static String kind(RequesterDayEvent event) {
        if (event instanceof RequesterDayEvent.ApprovalCounted) {
            return "approval";
        }
        return event instanceof RequesterDayEvent.RejectionCounted ? "rejection" : "overturn";
    }

    private static Figures day(RequesterId requester, String day, String kind, Stamp stamp) {
        return new Figures()
                .with("requester", requester)
                .with("day", day)
                .with("decision", kind)
                .with(stamp);
    }

    /** The decision counts among those of its day, if the task's terms limit the rejections of a day. */
    private static void decided(
            AssignmentEvent.Step event, String kind, @Nullable Stamp counted, ClaimSink sink, StreamFigures stream) {
        var accepted = stream.first(AssignmentEvent.Accepted.class);
        if (accepted != null && accepted.countedIn() != null && counted != null) {
            String day = "reviews:" + event.requester().value() + ":"
                    + LocalDate.ofInstant(counted.effective(), accepted.countedIn());
            sink.follows(
                    "decision of a day " + event.assignment(), day, day(event.requester(), day, kind, event.stamp()));
        }
    }

    static void approved(AssignmentEvent.Approval event, ClaimSink sink, StreamFigures stream) {
        decided(event, "approval", event.stamp(), sink, stream);
        AccountRules.moves(event, sink, stream);
    }

    static void rejected(AssignmentEvent.Rejected event, ClaimSink sink, StreamFigures stream) {
        decided(event, "rejection", event.stamp(), sink, stream);
        sink.definesOneOfMany(
                "rejection " + event.task() + " " + event.assignment(), new Figures().with(event.stamp()));
        if (event.reopened()) {
            returned(event, sink, stream);
        } else {
            AccountRules.moves(event, sink, stream);
        }
    }

    private static void slotReturned(
            TaskId task, AssignmentId assignment, Price price, Stamp stamp, ClaimSink sink, boolean leads) {
        String subject = "slot returned " + task + " " + assignment;
        Figures figures = new Figures().with(price).with(stamp);
        if (leads) {
            sink.leads(subject, assignment.stream(), figures);
        } else {
            sink.follows(subject, task.stream(), figures);
        }
    }

    static void slotRegained(TaskEvent.SlotRegained event, ClaimSink sink, StreamFigures stream) {
        sink.leads(
                "slot regained " + event.task() + " " + event.assignment(),
                event.assignment().stream(),
                new Figures().with(event.stamp()));
    }

    /** A slot is regained where the rejection had reopened it. */
    static void overturned(AssignmentEvent.Overturned event, ClaimSink sink, StreamFigures stream) {
        sink.definesOneOfMany("overturn " + event.task() + " " + event.assignment(), new Figures().with(event.stamp()));
        decided(event, "overturn", stream.rejected(), sink, stream);
        AccountRules.moves(event, sink, stream);
        if (stream.isReopened()) {
            sink.follows(
                    "slot regained " + event.task() + " " + event.assignment(),
                    event.task().stream(),
                    new Figures().with(event.stamp()));
        }
    }

    static void recurring(AssignmentEvent.Recurring event, ClaimSink sink, StreamFigures stream) {
        AccountRules.moves(event, sink, stream);
        sink.leads(
                "step " + event.operation(),
                event.assignment().stream(),
                new Figures()
                        .with("assignment", event.assignment())
                        .with(event.work())
                        .with("progress", event.progress())
                        .with("reason", event.reason())
                        .with(event.stamp()));
    }

    static void changed(AssignmentEvent.Changed event, ClaimSink sink, StreamFigures stream) {
        var accepted = stream.first(AssignmentEvent.Accepted.class);
        Figures figures = new Figures().with("assignment", event.assignment());
        if (accepted != null) {
            figures.with(accepted.work());
        }
        sink.follows(
                "step " + event.operation(),
                event.operation().stream(),
                figures.with("progress", event.progress())
                        .with("reason", event.reason())
                        .with(event.stamp()));
    }

    static void bonusGranted(AwardEvent.BonusGranted event, ClaimSink sink, StreamFigures stream) {
        AccountRules.moves(event, sink, stream);
        if (!event.amount().equals(event.pay().reward())) {
            sink.differs("amount", event.amount(), sink.place(), event.pay().reward());
        }
        OperationId split = event.split();
        if (split == null) {
            return;
        }
        sink.follows("bonus " + event.award(), split.stream(), bonus(split, event.amount(), event.worker()));
        sink.defines("earnings after bonus " + event.award(), new Figures().with(event.earnings()));
        sink.defines("funds after bonus " + event.award(), new Figures().with(event.funds()));
    }

    /** The bonuses of a split are stored before the split, which has each account once, after the last bonus that moved it. */
    static void bonusSplit(SplitEvent.Split event, ClaimSink sink, StreamFigures stream) {
        var last = new HashMap<WorkerId, AwardId>();
        for (int i = 0; i < event.awards().size(); i++) {
            AwardId award = event.awards().get(i);
            WorkerId worker = event.shares().get(i).worker();
            sink.leads(
                    "bonus " + award,
                    award.stream(),
                    bonus(event.operation(), event.amounts().get(i), worker));
            last.put(worker, award);
        }
        for (EarningsAfter after : event.earnings()) {
            AwardId award = Objects.requireNonNull(last.get(after.worker()));
            sink.refers("earnings after bonus " + award, award.stream(), new Figures().with(after));
        }
        AwardId award = event.awards().get(event.awards().size() - 1);
        sink.refers("funds after bonus " + award, award.stream(), new Figures().with(event.funds()));
    }

    private static Figures bonus(OperationId split, Amount amount, WorkerId worker) {
        return new Figures().with("split", split).with("amount", amount).with("worker", worker);
    }

    static void awardReversed(AwardEvent.Reversed event, ClaimSink sink, StreamFigures stream) {
        AccountRules.moves(event, sink, stream);
        sink.leads(
                "reversal " + event.operation(),
                event.award().stream(),
                reversed(event.grant(), event.reversed(), event.stamp()));
    }

    static Figures reversed(@Nullable Object grant, Object reversed, Stamp stamp) {
        return new Figures()
                .with("grant", grant)
                .with("reversed so far", reversed)
                .with(stamp);
    }
}
