package io.piecework.ledger.command;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The people that a command is about, as the ledger's state or the command names them.
 *
 * @param known false where the ledger has no record of the command's subject; the decision then refuses the command
 * @param requester whose money or task it is; null for none
 * @param workers whose work or earnings it is
 * @param approver the second pair of eyes that the command names; null for none
 * @param special the case of the command without an approver
 */
@API(status = API.Status.INTERNAL)
public record Parties(
        boolean known,
        @Nullable RequesterId requester,
        List<WorkerId> workers,
        @Nullable Actor approver,
        PermittedTo.Case special) {

    /** For a command that is about no person. */
    public static final Parties NONE = new Parties(true, null, List.of());

    /** For a command whose subject is unknown. Its decision has to refuse it. */
    public static final Parties UNKNOWN = new Parties(false, null, List.of());

    private Parties(boolean known, @Nullable RequesterId requester, List<WorkerId> workers) {
        this(known, requester, workers, null, PermittedTo.Case.USUAL);
    }

    public static Parties of(WorkerId worker) {
        return new Parties(true, null, List.of(worker));
    }

    public static Parties of(RequesterId requester) {
        return new Parties(true, requester, List.of());
    }

    /** @param requester null where the platform pays */
    public static Parties of(WorkerId worker, @Nullable RequesterId requester) {
        return new Parties(true, requester, List.of(worker));
    }

    public static Parties of(List<WorkerId> workers, RequesterId requester) {
        return new Parties(true, requester, List.copyOf(workers));
    }

    /** With the second pair of eyes; null where the command names none. */
    public Parties approvedBy(@Nullable Actor second) {
        return new Parties(known, requester, workers, second, special);
    }

    /** @param applies whether the command is this case */
    public Parties in(PermittedTo.Case special, boolean applies) {
        return applies ? new Parties(known, requester, workers, approver, special) : this;
    }

    /** The case of the command. */
    PermittedTo.Case when() {
        return approver == null ? special : PermittedTo.Case.APPROVED;
    }
}
