package io.piecework.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Who may give which command, once more by hand: the table on the page is written from what stands on the commands, so that a wrong word there
 * would be in both. A command that only operators and imports may give, and that no party can gain by, is in none of these lists.
 */
class RightsByHandTest {

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
            ExpireTask TimeOutAssignment AutoApproveAssignment MatureEarnings ReleaseHold RequestPayout CashOut ExpirePayout
            AnnounceCap AnnounceThreshold AnnounceDormancy AnnounceWindow AnnounceReview
            """);

    /** What a named system of the platform may decide without a person. */
    private static final Set<String> NAMED_SYSTEMS = names("""
            RequestRevision ApproveAssignment PartiallyApproveAssignment RejectAssignment ScreenOutAssignment CompensateVisit
            RefuseVisit DisputeAssignment HoldEarnings
            """);

    private static final Set<String> NO_IMPORT =
            names("ResolvePayout CancelPayout! ClosePeriod SealPeriod WatchDormancy AnnounceDormancy OpenWorkerBalance"
                    + " OpenRequesterBalance ReverseOpening");

    private static final Set<String> TWO_PEOPLE = names("""
            AdjustEarnings ForfeitEarnings EscheatEarnings WriteOffDebt ForceRebuild EraseWorker SetCloseDate OverturnRejection+ RequestPayout+
            CashOut+
            """);

    private static final Set<String> NOT_THE_WORKER = names("""
            RequestRevision ApproveAssignment AutoApproveAssignment PartiallyApproveAssignment RejectAssignment ScreenOutAssignment
            CompensateVisit RefuseVisit DismissAppeal AnswerReview OverturnRejection OverturnRejection+ DisputeAssignment ResolveDispute ReverseAssignment
            GrantBonus SplitBonus RewardUnits CompensateWorker ReimburseExpense TopUpPay AdjustEarnings ReverseAward ReleaseHold
            ReinstateWorker ForfeitEarnings EscheatEarnings StopWithholding RequestPayout* RequestPayout+ CashOut+ ClaimPayout
            ReleasePayoutClaim SubmitPayout ReportPayout ResolvePayout ReissuePayout ReclaimEarnings CancelPayout!
            OpenWorkerBalance ReverseOpening RejectAssignment^
            """);

    private static final Set<String> NOT_THE_REQUESTER = names("""
            DepositFunds ChargeBackDeposit ReverseChargeBack WriteOffDebt GrantCredit OverturnRejection+ ResolveDispute ReverseAssignment
            ReverseAward OpenRequesterBalance ReverseOpening RejectAssignment^
            """);

    private static final Set<String> TRUSTED_TO_PLATFORM = names("""
            DepositFunds ChargeBackDeposit ReverseChargeBack GrantCredit ReclaimEarnings HoldEarnings ReleaseHold SuspendWorker ReinstateWorker ForfeitDust StartWithholding
            StopWithholding RemitTax AnnounceReview AnswerReview ClaimPayout ReleasePayoutClaim SubmitPayout ReportPayout ExpirePayout
            ReissuePayout WatchThreshold AnnounceThreshold AnnounceDormancy
            RequestPayout* RejectAssignment^
            """);

    private static final Set<String> TRUSTED_TO_WORKER = names("""
            MatureEarnings CloseWorker SetPayoutMethod RemovePayoutMethod RequestPayout CashOut CancelPayout RequestReview
            """);

    /** What the platform alone may do, and of that an operator alone, also where the host is trusted. */
    private static final Set<String> TRUSTED_TO_OPERATOR = names(
            "ClosePeriod SealPeriod ResolvePayout CancelPayout! WatchDormancy OpenWorkerBalance OpenRequesterBalance"
                    + " ReverseOpening");

    @Test
    void the_table_gives_each_right_to_the_commands_that_are_listed() {
        assertRight("worker", WORKERS, row -> row.worker().equals("own"));
        assertRight("requester", REQUESTERS, row -> row.requester().equals("own"));
        assertRight("due work", DUE_WORK, row -> row.dueWork().equals("yes"));
        assertRight("named systems", NAMED_SYSTEMS, row -> row.dueWork().equals("system"));
        assertRight("two people", TWO_PEOPLE, row -> row.operator().equals("two"));
        assertRight(
                "no import",
                NO_IMPORT,
                row -> !row.imports().equals("yes") && !row.operator().equals("two"));
    }

    @Test
    void the_table_keeps_from_a_command_who_can_gain_by_it() {
        assertRight("not the worker", NOT_THE_WORKER, row -> row.notFor().matches("worker|both"));
        assertRight("not the requester", NOT_THE_REQUESTER, row -> row.notFor().matches("requester|both"));
    }

    @Test
    void the_table_checks_where_the_host_is_trusted() {
        assertRight("platform", TRUSTED_TO_PLATFORM, row -> row.trusting().equals("platform"));
        assertRight("worker", TRUSTED_TO_WORKER, row -> row.trusting().equals("worker"));
        assertRight("requester", Set.of("RefundFunds"), row -> row.trusting().equals("requester"));
        assertRight("operator", TRUSTED_TO_OPERATOR, row -> row.trusting().equals("operator"));
        assertRight("two", TWO_PEOPLE, row -> row.trusting().equals("two"));
    }

    private static void assertRight(String right, Set<String> commands, Predicate<ExpectedPermissions.Row> has) {
        assertThat(ExpectedPermissions.names(has)).as(right).containsExactlyInAnyOrderElementsOf(commands);
    }

    private static Set<String> names(String text) {
        return new TreeSet<>(Arrays.asList(text.strip().split("\\s+")));
    }
}
