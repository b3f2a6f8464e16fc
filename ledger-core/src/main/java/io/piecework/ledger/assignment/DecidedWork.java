package io.piecework.ledger.assignment;

import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Stamp;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Submitted work with a decision.
 *
 * @param last the last step
 */
@API(status = API.Status.INTERNAL)
public record DecidedWork(WorkPay work, RequesterId requester, Stamp last) {

    /** @param asking a requester, who sees no other requester's work; null for the platform */
    static DecidedWork of(AssignmentContext context, @Nullable RequesterId asking) {
        Assignment state = context.state();
        AssignmentEvent.Accepted accepted = state.find(AssignmentEvent.Accepted.class);
        String subject = context.id().stream();
        if (accepted == null || (asking != null && !asking.equals(accepted.requester()))) {
            throw refused(RefusalCode.UNKNOWN_SUBJECT, subject, "unknown");
        }
        WorkPay work = WorkPay.of(context.id(), state)
                .orElseThrow(() -> refused(RefusalCode.WRONG_STATE, subject, undecided(context.progress())));
        return new DecidedWork(work, accepted.requester(), Objects.requireNonNull(state.last()));
    }

    private static Object undecided(Progress progress) {
        return progress.submittedAt() == null ? progress.status() + " and was never submitted" : progress.status();
    }

    private static Refusal refused(RefusalCode code, String subject, Object found) {
        return Refusal.because(code, subject, "is %s, it would have to be %s", found, "submitted and decided");
    }
}
