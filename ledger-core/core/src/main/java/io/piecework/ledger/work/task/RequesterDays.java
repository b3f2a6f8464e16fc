package io.piecework.ledger.work.task;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.work.terms.DailyShare;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;

/**
 * The days on which a requester's work is decided, for tasks whose terms limit a day's share of rejections. Each day of a requester is a stream
 * of its own, so that two processes cannot reject a piece too many together, and a decision on another requester's work never waits for it.
 */
@API(status = API.Status.INTERNAL)
public final class RequesterDays {

    private RequesterDays() {}

    /** Counts an approval in full among the decisions of its day. */
    public static void countApproval(
            Unit unit, RequesterId requester, AssignmentId assignment, ZoneId zone, Stamp stamp) {
        EventStream<RequesterDay> stream = load(unit, requester, stamp, zone);
        int decided = stream.state().decided() + 1;
        stream.append(new RequesterDayEvent.ApprovalCounted(requester, assignment, decided, stamp));
    }

    /** @throws Refusal {@code too-many-rejections} */
    static void countRejection(
            Unit unit,
            TaskEvent.Published terms,
            DailyShare daily,
            AssignmentId assignment,
            BooleanSupplier mayExceed,
            Stamp stamp) {
        EventStream<RequesterDay> stream = load(unit, terms.requester(), stamp, daily.zone());
        int decided = stream.state().decided() + 1;
        int rejected = stream.state().rejected();
        if (!daily.allowsOneMore(rejected, decided) && !mayExceed.getAsBoolean()) {
            throw Refusal.because(
                    RefusalCode.TOO_MANY_REJECTIONS,
                    terms.requester().stream(),
                    "has %s, the terms of %3$s allow %2$s; an operator with a name can reject more",
                    rejected + " rejections among " + (decided - 1) + " decisions of " + day(stamp, daily.zone()),
                    daily.maximumShare(),
                    terms.task());
        }
        stream.append(
                new RequesterDayEvent.RejectionCounted(terms.requester(), assignment, decided, rejected + 1, stamp));
    }

    /** @param rejected the rejection's stamp, on whose day it counted */
    static void uncountRejection(
            Unit unit,
            TaskEvent.Published terms,
            DailyShare daily,
            AssignmentId assignment,
            Stamp rejected,
            Stamp stamp) {
        EventStream<RequesterDay> stream = load(unit, terms.requester(), rejected, daily.zone());
        int left = stream.state().rejected() - 1;
        stream.append(new RequesterDayEvent.RejectionOverturned(terms.requester(), assignment, left, stamp));
    }

    private static LocalDate day(Stamp stamp, ZoneId zone) {
        return LocalDate.ofInstant(stamp.effective(), zone);
    }

    private static EventStream<RequesterDay> load(Unit unit, RequesterId requester, Stamp counted, ZoneId zone) {
        return unit.stream(RequesterDay.KIND, RequesterDay.stream(requester, day(counted, zone)));
    }
}
