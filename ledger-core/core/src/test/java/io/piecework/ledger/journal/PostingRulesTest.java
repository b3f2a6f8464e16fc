package io.piecework.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.money.Amount;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PostingRulesTest {

    private static final List<String> ACCOUNT = List.of(
            "earnings-counted=memo",
            "earnings-credited=memo",
            "earnings-debited=memo",
            "earnings-held=memo",
            "earnings-matured=posts",
            "earnings-released=memo",
            "earnings-remitted=memo",
            "earnings-returned-after-payment=memo",
            "earnings-returned-from-transit=memo",
            "earnings-sent=memo",
            "earnings-settled=memo",
            "earnings-withholding-changed=memo",
            "funds-added=memo",
            "funds-credit-set=memo",
            "funds-released=memo",
            "funds-reserved=memo",
            "funds-withdrawn=memo");

    private static final List<String> ASSIGNMENT = List.of(
            "assignment-accepted=memo",
            "assignment-appeal-dismissed=posts",
            "assignment-appealed=posts",
            "assignment-approved=posts",
            "assignment-approved-automatically=posts",
            "assignment-changed=memo",
            "assignment-dispute-resolved=posts",
            "assignment-disputed=posts",
            "assignment-overturned=posts",
            "assignment-partially-approved=posts",
            "assignment-rejected=posts",
            "assignment-resubmitted=memo",
            "assignment-returned=posts",
            "assignment-reversed=posts",
            "assignment-revision-requested=memo",
            "assignment-screened-out=posts",
            "assignment-submitted=memo",
            "assignment-timed-out=posts",
            "assignment-topped-up=memo",
            "assignment-visit-compensated=posts",
            "assignment-visit-refused=posts",
            "assignment-visit-reported=memo");

    private static final List<String> AUDIT = List.of(
            "books-closed=memo",
            "close-date-changed=memo",
            "close-date-set=memo",
            "dormancy-announced=memo",
            "dormancy-watch-changed=memo",
            "dormancy-watched=memo",
            "period-closed=memo",
            "period-sealed=memo",
            "rebuild-forced=memo",
            "review-answered=memo",
            "review-due=memo",
            "review-requested=memo");

    private static final List<String> AWARD = List.of(
            "award-changed=memo",
            "award-reversed=posts",
            "bonus-granted=posts",
            "earnings-adjusted=posts",
            "expense-reimbursed=posts",
            "pay-topped-up=posts",
            "units-rewarded=posts",
            "worker-compensated=posts");

    private static final List<String> FUNDING =
            List.of("credit-granted=memo", "deposit-received=posts", "funds-refunded=posts");

    private static final List<String> NOTICE = List.of(
            "cap-passed=memo",
            "cap-watched=memo",
            "cash-out-requested=memo",
            "bonus-split=memo",
            "threshold-reached=memo",
            "threshold-watched=memo",
            "window-closing=memo");

    private static final List<String> PAYOUT = List.of(
            "payout-attempt-claimed=memo",
            "payout-attempt-released=memo",
            "payout-cancelled=posts",
            "payout-claim-released=memo",
            "payout-claimed=memo",
            "payout-contradicted=memo",
            "payout-day-taken=memo",
            "task-worker-slot-taken=memo",
            "task-worker-slot-returned=memo",
            "payout-exception-accepted=posts",
            "payout-exception-dismissed=memo",
            "payout-expired=posts",
            "payout-failed=posts",
            "payout-method-changed=memo",
            "payout-method-removed=memo",
            "payout-method-set=memo",
            "payout-paid=posts",
            "payout-rail-report-ignored=memo",
            "payout-received-by-rail=memo",
            "payout-reissued=posts",
            "payout-requested=posts",
            "payout-returned=posts",
            "payout-reversed=posts",
            "payout-submitted=memo",
            "payout-unclaimed=memo",
            "payout-unknown=memo");

    private static final List<String> TASK = List.of(
            "task-archived=memo",
            "task-expired=posts",
            "task-extended=posts",
            "task-published=posts",
            "task-slot-regained=memo",
            "task-slot-returned=memo",
            "task-slot-taken=memo",
            "task-slots-added=memo",
            "task-stopped=posts");

    private static final List<String> WORKER = List.of(
            "dust-forfeited=posts",
            "earnings-escheated=posts",
            "earnings-forfeited=posts",
            "earnings-reclaimed=posts",
            "hold-placed=posts",
            "hold-released=posts",
            "maturity-reached=memo",
            "tax-remitted=posts",
            "withholding-started=memo",
            "withholding-stopped=memo",
            "worker-closed=memo",
            "worker-reinstated=memo",
            "worker-status-changed=memo",
            "worker-suspended=memo");

    /** Every type of event by package, and whether it posts: add a new type by hand. */
    private static final List<List<String>> EVENTS =
            List.of(ACCOUNT, ASSIGNMENT, AUDIT, AWARD, FUNDING, NOTICE, PAYOUT, TASK, WORKER);

    @Test
    void every_event_posts_or_is_a_memo() {
        var found = new TreeMap<String, String>();
        for (Class<?> event : EventClasses.ALL) {
            boolean posts = PostingRules.posts(event);
            assertThat(posts).as("%s posts or is a memo, not both", event).isNotEqualTo(PostingRules.isMemo(event));
            found.put(event.getAnnotation(EventName.class).value(), posts ? "posts" : "memo");
        }
        List<String> expected = EVENTS.stream().flatMap(List::stream).toList();
        assertThat(found.toString().replaceAll("[{}]", "").split(", ")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void refuses_an_entry_that_does_not_sum_to_zero() {
        assertThatThrownBy(() -> Entry.of(
                        Posting.platform(LedgerAccount.CASH, Amount.of("1.00", "USD")),
                        Posting.platform(LedgerAccount.FEES, Amount.of("-0.999999999999", "USD"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the postings of an entry sum to USD 0.000000000001, not to zero");
    }

    @Test
    void leaves_out_postings_of_zero() {
        assertThat(Entry.of(Posting.platform(LedgerAccount.FEES, Amount.zero("USD")))
                        .postings())
                .isEmpty();
    }
}
