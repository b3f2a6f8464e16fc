package io.piecework.ledger.command;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of who may give which command.
 *
 * <p>A ledger with {@linkplain Permissions#strict() strict} permissions admits a command by its row:
 *
 * <ul>
 *   <li>{@code own}: a worker for their own work and earnings, a requester for their own money and tasks.
 *   <li>{@code yes}: any operator, any import, the ledger's due work.
 *   <li>{@code system}: a {@linkplain io.piecework.ledger.command.Actor#system named system} of the platform, without a person. Suspensions, closures,
 *       reversals, appeals and reviews are for people.
 *   <li>{@code two}: an operator, approved by another one; the two are two people.
 *   <li>{@code not for}: the party that may not be the person who acts, in any role; {@code both} for the worker and the requester.
 * </ul>
 *
 * <p>{@code trusting} is what a ledger that {@linkplain Permissions#trusting() trusts} its host still checks: {@code platform} means an operator,
 * an import or due work; {@code worker} and {@code requester} mean this one or the platform; {@code two} means two operators of different names.
 *
 * <p>A name after a comma is the case of a command that has a row of its own.
 */
final class PermissionTable {

    static final String BY_AUTHORITY = ", by authority";
    static final String BELOW_THRESHOLD = ", below the threshold";
    static final String PLATFORM_TERMS = ", with VAT or exchange";
    static final String CONFIRMED_UNSENT = ", confirmed unsent";

    static final String TEXT = """
            | command                              | worker  | requester  | operator  | import  | due work  | not for    | trusting  |
            | DepositFunds                         | –       | –          | yes       | yes     | –         | requester  | platform  |
            | GrantCredit                          | –       | –          | yes       | yes     | –         | requester  | platform  |
            | RefundFunds                          | –       | own        | yes       | yes     | –         | –          | requester |
            | PublishTask                          | –       | own        | yes       | yes     | –         | –          | any       |
            | ExtendTask                           | –       | own        | yes       | yes     | –         | –          | any       |
            | StopTask                             | –       | own        | yes       | yes     | –         | –          | any       |
            | ExpireTask                           | –       | –          | yes       | yes     | yes       | –          | any       |
            | ArchiveTask                          | –       | own        | yes       | yes     | –         | –          | any       |
            | AcceptAssignment                     | own     | –          | yes       | yes     | –         | –          | any       |
            | SubmitAssignment                     | own     | –          | yes       | yes     | –         | –          | any       |
            | ReturnAssignment                     | own     | –          | yes       | yes     | –         | –          | any       |
            | TimeOutAssignment                    | –       | –          | yes       | yes     | yes       | –          | any       |
            | RequestRevision                      | –       | own        | yes       | yes     | system    | worker     | any       |
            | ResubmitAssignment                   | own     | –          | yes       | yes     | –         | –          | any       |
            | ReportImpossibleVisit                | own     | –          | yes       | yes     | –         | –          | any       |
            | ApproveAssignment                    | –       | own        | yes       | yes     | system    | worker     | any       |
            | AutoApproveAssignment                | –       | –          | yes       | yes     | yes       | worker     | any       |
            | PartiallyApproveAssignment           | –       | own        | yes       | yes     | system    | worker     | any       |
            | RejectAssignment                     | –       | own        | yes       | yes     | system    | worker     | any       |
            | ScreenOutAssignment                  | –       | own        | yes       | yes     | system    | worker     | any       |
            | CompensateVisit                      | –       | own        | yes       | yes     | system    | worker     | any       |
            | RefuseVisit                          | –       | own        | yes       | yes     | system    | worker     | any       |
            | AppealRejection                      | own     | –          | yes       | yes     | –         | –          | any       |
            | DismissAppeal                        | –       | own        | yes       | yes     | –         | worker     | any       |
            | OverturnRejection                    | –       | own        | yes       | yes     | –         | worker     | any       |
            | OverturnRejection, by authority      | –       | –          | two       | –       | –         | both       | two       |
            | RequestReview                        | own     | –          | yes       | yes     | –         | –          | worker    |
            | AnswerReview                         | –       | –          | yes       | yes     | –         | worker     | platform  |
            | DisputeAssignment                    | –       | own        | yes       | yes     | system    | worker     | any       |
            | ResolveDispute                       | –       | –          | yes       | yes     | –         | both       | any       |
            | ReverseAssignment                    | –       | –          | yes       | yes     | –         | both       | any       |
            | GrantBonus                           | –       | own        | yes       | yes     | –         | worker     | any       |
            | SplitBonus                           | –       | own        | yes       | yes     | –         | worker     | any       |
            | RewardUnits                          | –       | own        | yes       | yes     | –         | worker     | any       |
            | CompensateWorker                     | –       | –          | yes       | yes     | –         | worker     | any       |
            | ReimburseExpense                     | –       | own        | yes       | yes     | –         | worker     | any       |
            | TopUpPay                             | –       | own        | yes       | yes     | –         | worker     | any       |
            | AdjustEarnings                       | –       | –          | two       | –       | –         | worker     | two       |
            | ReverseAward                         | –       | –          | yes       | yes     | –         | both       | any       |
            | HoldEarnings                         | –       | –          | yes       | yes     | system    | –          | platform  |
            | ReleaseHold                          | –       | –          | yes       | yes     | –         | worker     | platform  |
            | MatureEarnings                       | own     | –          | yes       | yes     | yes       | –          | worker    |
            | SuspendWorker                        | –       | –          | yes       | yes     | –         | –          | platform  |
            | ReinstateWorker                      | –       | –          | yes       | yes     | –         | worker     | platform  |
            | CloseWorker                          | own     | –          | yes       | yes     | –         | –          | worker    |
            | ForfeitEarnings                      | –       | –          | two       | –       | –         | worker     | two       |
            | ForfeitDust                          | –       | –          | yes       | yes     | –         | –          | platform  |
            | EscheatEarnings                      | –       | –          | two       | –       | –         | worker     | two       |
            | ReclaimEarnings                      | –       | –          | yes       | yes     | –         | worker     | platform  |
            | StartWithholding                     | –       | –          | yes       | yes     | –         | –          | platform  |
            | StopWithholding                      | –       | –          | yes       | yes     | –         | worker     | platform  |
            | RemitTax                             | –       | –          | yes       | yes     | –         | –          | platform  |
            | SetPayoutMethod                      | own     | –          | yes       | yes     | –         | –          | worker    |
            | RemovePayoutMethod                   | own     | –          | yes       | yes     | –         | –          | worker    |
            | RequestPayout                        | own     | –          | yes       | yes     | yes       | –          | worker    |
            | RequestPayout, with VAT or exchange  | –       | –          | yes       | yes     | –         | worker     | platform  |
            | RequestPayout, below the threshold   | –       | –          | two       | –       | –         | worker     | two       |
            | CashOut                              | own     | –          | yes       | yes     | yes       | –          | worker    |
            | CashOut, below the threshold         | –       | –          | two       | –       | –         | worker     | two       |
            | CancelPayout                         | own     | –          | yes       | yes     | –         | –          | worker    |
            | CancelPayout, confirmed unsent       | –       | –          | yes       | –       | –         | worker     | operator  |
            | ClaimPayout                          | –       | –          | yes       | yes     | –         | worker     | platform  |
            | ReleasePayoutClaim                   | –       | –          | yes       | yes     | –         | worker     | platform  |
            | SubmitPayout                         | –       | –          | yes       | yes     | –         | worker     | platform  |
            | ReportPayout                         | –       | –          | yes       | yes     | –         | worker     | platform  |
            | ExpirePayout                         | –       | –          | yes       | yes     | yes       | –          | platform  |
            | ResolvePayout                        | –       | –          | yes       | –       | –         | worker     | operator  |
            | ReissuePayout                        | –       | –          | yes       | yes     | –         | worker     | platform  |
            | WatchCap                             | –       | –          | yes       | yes     | –         | –          | any       |
            | WatchThreshold                       | –       | –          | yes       | yes     | –         | –          | platform  |
            | WatchDormancy                        | –       | –          | yes       | –       | –         | –          | operator  |
            | AnnounceCap                          | –       | –          | yes       | yes     | yes       | –          | any       |
            | AnnounceThreshold                    | –       | –          | yes       | yes     | yes       | –          | platform  |
            | AnnounceDormancy                     | –       | –          | yes       | –       | yes       | –          | platform  |
            | AnnounceReview                       | –       | –          | yes       | yes     | yes       | –          | platform  |
            | AnnounceWindow                       | –       | –          | yes       | yes     | yes       | –          | any       |
            | ClosePeriod                          | –       | –          | yes       | –       | –         | –          | operator  |
            | SealPeriod                           | –       | –          | yes       | –       | –         | –          | operator  |
            | SetCloseDate                         | –       | –          | two       | –       | –         | –          | two       |
            | ForceRebuild                         | –       | –          | two       | –       | –         | –          | two       |
            """;

    private static final Map<String, Rule> RULES = new LinkedHashMap<>();

    static {
        TEXT.lines().skip(1).map(PermissionTable::cells).forEach(cells -> RULES.put(cells.get(0), rule(cells)));
    }

    private PermissionTable() {}

    /**
     * The rule for a command in its case.
     *
     * @throws IllegalStateException when the command has no row
     */
    static Rule rule(Class<?> command, Parties parties) {
        Rule rule = find(command, parties);
        if (rule == null) {
            throw new IllegalStateException(command.getName() + " has no row in the table of permissions");
        }
        return rule;
    }

    /** Null when the command has no row. */
    static @Nullable Rule find(Class<?> command, Parties parties) {
        String name = command.getSimpleName();
        Rule usual = RULES.get(name);
        if (usual == null || usual.twoPeople()) {
            return usual;
        }
        if (parties.approver() != null) {
            Rule authority = RULES.get(name + BY_AUTHORITY);
            return authority == null ? RULES.get(name + BELOW_THRESHOLD) : authority;
        }
        if (parties.confirmedUnsent()) {
            return RULES.get(name + CONFIRMED_UNSENT);
        }
        return parties.platformTerms() ? RULES.get(name + PLATFORM_TERMS) : usual;
    }

    /** The rows without the head, each as its cells. */
    static List<List<String>> rows() {
        return TEXT.lines().skip(1).map(PermissionTable::cells).toList();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }

    private static Rule rule(List<String> cells) {
        return new Rule(
                cells.get(1).equals("own"),
                cells.get(2).equals("own"),
                !cells.get(3).equals("–"),
                cells.get(3).equals("two"),
                cells.get(4).equals("yes"),
                cells.get(5).equals("yes"),
                cells.get(5).equals("system"),
                cells.get(6).equals("–") ? Rule.Party.NONE : Rule.Party.valueOf(upper(cells.get(6))),
                Rule.Trusting.valueOf(upper(cells.get(7))));
    }

    private static String upper(String cell) {
        return cell.toUpperCase(Locale.ROOT);
    }
}
