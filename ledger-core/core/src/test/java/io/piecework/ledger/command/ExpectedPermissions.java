package io.piecework.ledger.command;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may give which command, written by hand a role at a time; the ledger's own table is not read. */
public final class ExpectedPermissions {

    private static final Set<String> WORKERS = names("""
            AcceptAssignment SubmitAssignment ReturnAssignment ResubmitAssignment ReportImpossibleVisit AppealRejection RequestReview
            MatureEarnings CloseWorker SetPayoutMethod RemovePayoutMethod RequestPayout CashOut CancelPayout
            """);

    private static final Set<String> REQUESTERS = names("""
            RefundFunds PublishTask ExtendTask StopTask ArchiveTask RequestRevision ApproveAssignment
            PartiallyApproveAssignment RejectAssignment ScreenOutAssignment CompensateVisit RefuseVisit DismissAppeal
            OverturnRejection DisputeAssignment GrantBonus SplitBonus RewardUnits ReimburseExpense TopUpPay
            """);

    private static final Set<String> DUE_WORK = names("""
            ExpireTask TimeOutAssignment AutoApproveAssignment MatureEarnings RequestPayout CashOut ExpirePayout
            AnnounceCap AnnounceThreshold AnnounceDormancy AnnounceWindow AnnounceReview
            """);

    /** What a named system of the platform may decide without a person. */
    private static final Set<String> NAMED_SYSTEMS = names("""
            RequestRevision ApproveAssignment PartiallyApproveAssignment RejectAssignment ScreenOutAssignment CompensateVisit
            RefuseVisit DisputeAssignment HoldEarnings
            """);

    private static final Set<String> NO_IMPORT =
            names("ResolvePayout CancelPayout! ClosePeriod SealPeriod WatchDormancy AnnounceDormancy");

    private static final Set<String> TWO_PEOPLE = names("""
            AdjustEarnings ForfeitEarnings EscheatEarnings ForceRebuild SetCloseDate OverturnRejection+ RequestPayout+
            CashOut+
            """);

    private static final Set<String> NOT_THE_WORKER = names("""
            RequestRevision ApproveAssignment AutoApproveAssignment PartiallyApproveAssignment RejectAssignment ScreenOutAssignment
            CompensateVisit RefuseVisit DismissAppeal AnswerReview OverturnRejection OverturnRejection+ DisputeAssignment ResolveDispute ReverseAssignment
            GrantBonus SplitBonus RewardUnits CompensateWorker ReimburseExpense TopUpPay AdjustEarnings ReverseAward ReleaseHold
            ReinstateWorker ForfeitEarnings EscheatEarnings StopWithholding RequestPayout* RequestPayout+ CashOut+ ClaimPayout
            ReleasePayoutClaim SubmitPayout ReportPayout ResolvePayout ReissuePayout ReclaimEarnings CancelPayout!
            """);

    private static final Set<String> NOT_THE_REQUESTER = names("""
            DepositFunds GrantCredit OverturnRejection+ ResolveDispute ReverseAssignment ReverseAward
            """);

    private static final Set<String> TRUSTED_TO_PLATFORM = names("""
            DepositFunds GrantCredit ReclaimEarnings HoldEarnings ReleaseHold SuspendWorker ReinstateWorker ForfeitDust StartWithholding
            StopWithholding RemitTax AnnounceReview AnswerReview ClaimPayout ReleasePayoutClaim SubmitPayout ReportPayout ExpirePayout
            ReissuePayout WatchThreshold AnnounceThreshold AnnounceDormancy
            RequestPayout*
            """);

    private static final Set<String> TRUSTED_TO_WORKER = names("""
            MatureEarnings CloseWorker SetPayoutMethod RemovePayoutMethod RequestPayout CashOut CancelPayout RequestReview
            """);

    private ExpectedPermissions() {}

    /**
     * The code of the refusal in a strict ledger; null where the command is permitted.
     *
     * @param command its simple name; with {@code +} where it names an approver it need not have, with {@code *} for terms of the platform,
     *     with {@code !} where it says what a rail answered
     * @param who what the actor and the approver are to the command
     */
    public static @Nullable RefusalCode strict(String command, Who who) {
        if (TWO_PEOPLE.contains(command)) {
            boolean two = who.role() == Actor.Role.OPERATOR && who.named() && who.approvedByAnother();
            boolean self = (NOT_THE_WORKER.contains(command) && (who.isWorker() || who.approverIsWorker()))
                    || (NOT_THE_REQUESTER.contains(command) && (who.isRequester() || who.approverIsRequester()));
            return two && !self ? null : RefusalCode.NEEDS_AUTHORITY;
        }
        boolean may = switch (who.role()) {
            case WORKER -> WORKERS.contains(command) && (who.own() || !who.known());
            case REQUESTER -> REQUESTERS.contains(command) && (who.own() || !who.known());
            case OPERATOR -> true;
            case IMPORT -> !NO_IMPORT.contains(command);
            case SYSTEM -> (who.named() ? NAMED_SYSTEMS : DUE_WORK).contains(command);
        };
        boolean person = who.role() != Actor.Role.IMPORT && who.role() != Actor.Role.SYSTEM && who.named();
        boolean self = person
                && ((NOT_THE_WORKER.contains(command) && who.isWorker())
                        || (NOT_THE_REQUESTER.contains(command) && who.isRequester()));
        return may && !self ? null : RefusalCode.NOT_PERMITTED;
    }

    /** The code of the refusal in a trusting ledger; null where the command is permitted. */
    public static @Nullable RefusalCode trusting(String command, Who who) {
        if (TWO_PEOPLE.contains(command)) {
            return who.role() == Actor.Role.OPERATOR && who.approvedByAnotherName()
                    ? null
                    : RefusalCode.NEEDS_AUTHORITY;
        }
        boolean operator = who.role() == Actor.Role.OPERATOR;
        boolean platform = operator || who.role() == Actor.Role.IMPORT || who.role() == Actor.Role.SYSTEM;
        boolean may;
        if (Set.of("ClosePeriod", "SealPeriod", "ResolvePayout", "CancelPayout!", "WatchDormancy")
                .contains(command)) {
            may = operator;
        } else if (TRUSTED_TO_PLATFORM.contains(command)) {
            may = platform;
        } else if (TRUSTED_TO_WORKER.contains(command)) {
            may = platform || (who.role() == Actor.Role.WORKER && (who.own() || !who.known()));
        } else if (command.equals("RefundFunds")) {
            may = platform || (who.role() == Actor.Role.REQUESTER && (who.own() || !who.known()));
        } else {
            may = true;
        }
        return may ? null : RefusalCode.NOT_PERMITTED;
    }

    /**
     * What an actor and an approver are to a command.
     *
     * @param named whether the actor is another than the default one
     * @param own whether the actor is the worker or requester of the command, in that role
     * @param known whether the ledger knows the subject
     * @param isWorker whether the actor has the name of the command's worker, in any role and spelling
     * @param isRequester the same of the requester
     */
    public record Who(
            Actor.Role role,
            boolean named,
            boolean own,
            boolean known,
            boolean isWorker,
            boolean isRequester,
            boolean approverIsWorker,
            boolean approverIsRequester,
            boolean approvedByAnother,
            boolean approvedByAnotherName) {}

    private static Set<String> names(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
