package io.piecework.ledger.reading.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.RemovePayoutMethod;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.task.TaskStatus;
import io.piecework.ledger.work.terms.OverturnRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lists give what the events say, page by page, each to those who may see it. */
class ListsTest {

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void tasks_payouts_workers_and_movements_of_money_are_listed(TestDatabase kind) {
        SettableClock clock = SettableClock.at("2026-05-01T09:00:00Z");
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = with(database, clock)) {
            ledger.execute(PublishTask.of("cats", "acme", Amount.parse("USD 0.10"), 2));
            ledger.execute(StopTask.of("cats"));
            ledger.execute(RefundFunds.of("f-1", "acme", Amount.parse("USD 1.00")));
            ledger.execute(ApproveAssignment.of("a-1"));
            ledger.execute(ApproveAssignment.of("a-3"));
            ledger.execute(GrantBonus.of("b-1", "ada", "acme", Amount.parse("USD 0.25"), "quick"));
            RequesterLists acme = ledger.asRequester("acme").lists();

            assertThat(all(1, key -> acme.tasks(null, key, 1)))
                    .extracting(view -> view.task().value() + " " + view.status() + " " + view.taken() + "/"
                            + view.slots() + " " + view.closed())
                    .containsExactly("dogs published 4/9 null", "cats stopped 0/2 2026-05-01T09:06:00Z");
            assertThat(acme.tasks(TaskStatus.STOPPED, null, 5).items())
                    .extracting(view -> view.task().value())
                    .containsExactly("cats");
            assertThat(all(1, key -> acme.funding(key, 1)))
                    .extracting(view -> view.kind() + " " + view.id() + " " + view.amount())
                    .containsExactly("deposit d-1 USD 20.00", "refund f-1 USD 1.00");
            assertThat(acme.awards(null, 5).items())
                    .extracting(view -> view.award().value() + " " + view.granted())
                    .containsExactly("b-1 2026-05-01T09:06:00Z");
            assertThat(all(1, key -> ledger.asOperator().lists().workers("USD", key, 1)))
                    .extracting(view -> view.worker().value() + " " + view.available())
                    .containsExactly("ada USD 0.75", "cleo USD 0.50");
            assertThat(ledger.asOperator().lists().workers("EUR", null, 5).items())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void work_waits_for_review_in_the_order_in_which_it_was_submitted(TestDatabase kind) {
        SettableClock clock = SettableClock.at("2026-05-01T09:00:00Z");
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = with(database, clock)) {
            RequesterLists lists = ledger.asRequester("acme").lists();

            Page<AssignmentView> first = lists.inReview(null, 2);
            assertThat(first.items())
                    .extracting(ListsTest::described)
                    .containsExactly(
                            "a-3 submitted 2026-05-01T09:03:00Z until 2026-05-04T09:03:00Z",
                            "a-1 submitted 2026-05-01T09:04:00Z until 2026-05-04T09:04:00Z");
            assertThat(first.next()).startsWith("2026-05-01T09:04:00Z/");
            Page<AssignmentView> second = lists.inReview(first.next(), 2);
            assertThat(second.items())
                    .extracting(ListsTest::described)
                    .containsExactly("a-4 submitted 2026-05-01T09:05:00Z until 2026-05-04T09:05:00Z");
            assertThat(second.next()).isNull();

            ledger.execute(RequestRevision.of("r-1", "a-3", "the photo is blurry"));
            assertThat(lists.inReview(null, 10).items())
                    .extracting(view -> view.assignment().value())
                    .containsExactly("a-1", "a-4");
            AssignmentView back = ledger.asWorker("cleo")
                    .lists()
                    .assignments(AssignmentStatus.REVISION_REQUESTED, null, 10)
                    .items()
                    .get(0);
            assertThat(back.reason()).hasToString("the photo is blurry");
            assertThat(back.paid()).isNull();
            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .isClean())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void a_list_of_assignments_has_one_status_or_all(TestDatabase kind) {
        SettableClock clock = SettableClock.at("2026-05-01T09:00:00Z");
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = with(database, clock)) {
            ledger.execute(ApproveAssignment.of("a-3"));
            ledger.execute(RejectAssignment.of("a-1", "too short"));
            RequesterLists lists = ledger.asRequester("acme").lists();

            assertThat(all(1, key -> lists.assignments("dogs", null, key, 1)))
                    .extracting(view -> view.assignment().value() + " " + view.status() + " " + view.paid())
                    .containsExactly(
                            "a-2 accepted null",
                            "a-3 approved USD 0.50",
                            "a-1 rejected USD 0.00",
                            "a-4 submitted null");
            assertThat(lists.assignments("dogs", AssignmentStatus.REJECTED, null, 5)
                            .items())
                    .extracting(view -> view.reason() + " " + view.overturnUntil())
                    .containsExactly("too short 2026-05-08T09:06:00Z");
            assertThat(ledger.asWorker("ada").lists().assignments(null, null, 5).items())
                    .extracting(view -> view.assignment().value())
                    .containsExactly("a-2", "a-1", "a-4");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void appeals_and_disputes_are_listed_while_they_are_open(TestDatabase kind) {
        SettableClock clock = SettableClock.at("2026-05-01T09:00:00Z");
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = with(database, clock)) {
            ledger.execute(RejectAssignment.of("a-1", "too short"));
            ledger.execute(ApproveAssignment.of("a-3"));
            clock.advance(Duration.ofMinutes(1));
            ledger.execute(DisputeAssignment.of("q-1", "a-3", "it was copied"));
            clock.advance(Duration.ofMinutes(1));
            ledger.execute(AppealRejection.of("a-1", "it has ten lines"));

            List<String> open = List.of("a-3 disputed", "a-1 appealed");
            assertThat(all(1, key -> ledger.asOperator().lists().contested(key, 1)))
                    .extracting(view -> view.assignment().value() + " " + view.status())
                    .isEqualTo(open);
            assertThat(all(1, key -> ledger.asRequester("acme").lists().contested(key, 1)))
                    .extracting(view -> view.assignment().value() + " " + view.status())
                    .isEqualTo(open);
            assertThat(ledger.asWorker("ada").lists().contested(null, 5).items())
                    .extracting(view -> view.assignment().value() + " " + view.reason())
                    .containsExactly("a-1 it has ten lines");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void a_list_has_nothing_that_belongs_to_others(TestDatabase kind) {
        SettableClock clock = SettableClock.at("2026-05-01T09:00:00Z");
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = with(database, clock)) {
            ledger.execute(RejectAssignment.of("a-1", "too short"));
            ledger.execute(AppealRejection.of("a-1", "it has ten lines"));
            ledger.execute(GrantBonus.of("b-1", "ada", "acme", Amount.parse("USD 0.25"), "quick"));
            ledger.execute(HoldEarnings.of("h-1", "ada", Amount.parse("USD 0.05"), "a question"));
            RequesterLists other = ledger.asRequester("globex").lists();
            assertThat(other.assignments("dogs", null, null, 5).items()).isEmpty();
            assertThat(other.assignments("dogs", AssignmentStatus.SUBMITTED, null, 5)
                            .items())
                    .isEmpty();
            assertThat(other.inReview(null, 5).items()).isEmpty();
            assertThat(other.contested(null, 5).items()).isEmpty();
            assertThat(other.tasks(null, null, 5).items()).isEmpty();
            assertThat(other.awards(null, 5).items()).isEmpty();
            assertThat(other.funding(null, 5).items()).isEmpty();
            WorkerLists stranger = ledger.asWorker("eve").lists();
            assertThat(stranger.assignments(null, null, 5).items()).isEmpty();
            assertThat(stranger.contested(null, 5).items()).isEmpty();
            assertThat(stranger.payouts(null, null, 5).items()).isEmpty();
            assertThat(stranger.awards(null, 5).items()).isEmpty();
            assertThat(stranger.holds(null, 5).items()).isEmpty();

            String key = ledger.asRequester("acme").lists().inReview(null, 1).next();
            assertThat(other.inReview(key, 5).items()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void a_page_has_a_limit_and_a_key_of_its_list(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = with(database, SettableClock.at("2026-05-01T09:00:00Z"))) {
            RequesterLists lists = ledger.asRequester("acme").lists();
            assertThatThrownBy(() -> lists.inReview(null, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a page has 1 to 10000 items, not 0");
            assertThatThrownBy(() -> lists.inReview(null, 10_001)).hasMessage("a page has 1 to 10000 items, not 10001");
            assertThatThrownBy(() -> lists.inReview("submitted/7", 5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("\"submitted/7\" is not the key of a page of this list; take it from the page before");
            assertThatThrownBy(() -> lists.assignments("dogs", null, "", 5))
                    .hasMessage("\"\" is not the key of a page of this list; take it from the page before");
        }
    }

    /** Of four assignments three are submitted, not in the order in which they were accepted. */
    private static Ledger with(FreshDatabase database, SettableClock clock) {
        Ledger ledger =
                Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
        ledger.execute(PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 9)
                .titled("Find the dogs")
                .reviewed(ReviewPolicy.BY_HAND
                        .approveAfter(Duration.ofDays(3))
                        .overturning(OverturnRule.daysAfterRejection(7))));
        ledger.execute(AcceptAssignment.of("a-1", "dogs", "ada"));
        ledger.execute(AcceptAssignment.of("a-2", "dogs", "ada"));
        ledger.execute(AcceptAssignment.of("a-3", "dogs", "cleo"));
        ledger.execute(AcceptAssignment.of("a-4", "dogs", "ada"));
        clock.advance(Duration.ofMinutes(3));
        for (String assignment : List.of("a-3", "a-1", "a-4")) {
            ledger.execute(SubmitAssignment.of(assignment));
            clock.advance(Duration.ofMinutes(1));
        }
        return ledger;
    }

    private static String described(AssignmentView view) {
        return view.assignment().value() + " " + view.status() + " " + view.submitted() + " until " + view.deadline();
    }

    /** All items, page after page; each page but the last is full. */
    static <T> List<T> all(int most, Function<@Nullable String, Page<T>> pages) {
        var all = new ArrayList<T>();
        Page<T> page = pages.apply(null);
        all.addAll(page.items());
        while (page.next() != null) {
            assertThat(page.items()).hasSize(most);
            page = pages.apply(page.next());
            all.addAll(page.items());
        }
        return all;
    }

    @EachDatabase
    void workers_who_are_paid_to_one_account_are_listed_without_its_token(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(TestEngine.clock())
                        .build()) {
            ledger.executeAllOrNone(List.of(
                    SetPayoutMethod.of("m-1", "ada", "bank", "tok-1"),
                    SetPayoutMethod.of("m-2", "ben", "bank", "tok-1"),
                    SetPayoutMethod.of("m-3", "cem", "wallet", "tok-1"),
                    SetPayoutMethod.of("m-4", "dan", "bank", "tok-2"),
                    SetPayoutMethod.of("m-5", "eva", "bank", "tok-2"),
                    SetPayoutMethod.of("m-6", "fay", "bank", "tok-3"),
                    SetPayoutMethod.of("m-7", "fay", "bank", "tok-1"),
                    RemovePayoutMethod.of("m-8", "eva")));

            List<SharedAccount> shared =
                    all(2, key -> ledger.asOperator().lists().sharedAccounts(key, 2));

            assertThat(shared)
                    .extracting(each -> each.worker() + " " + each.rail() + " " + each.since())
                    .containsExactly(
                            "worker:ada bank 2026-01-31T12:00:00Z",
                            "worker:ben bank 2026-01-31T12:00:00Z",
                            "worker:fay bank 2026-01-31T12:00:00Z");
            assertThat(shared)
                    .extracting(SharedAccount::account)
                    .doesNotContain("tok-1")
                    .containsOnly(shared.get(0).account());
        }
    }
}
