package io.piecework.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.Proof;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AutoApproveAssignment;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.task.PublishTask;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People who help themselves: refused by a strict ledger with who may, stored by one that trusts its host. */
class AttacksTest {

    private static final Actor ADA = Actor.worker(new WorkerId("ada"));
    private static final Actor EVE = Actor.worker(new WorkerId("eve"));
    private static final Actor ACME = Actor.requester(new RequesterId("acme"));
    private static final String WAY_OUT =
            "; where equal names of two roles are two people, open the ledger strict-per-role";
    private static final Actor OPS_1 = Actor.operator("ops-1");

    /** a-1 waits for review, a-2 is rejected; both are ada's, for acme. A task of ada's as a requester has work by ada. Eve was paid by acme. */
    private static final List<Command> STORY = List.of(
            DepositFunds.of("d-1", "acme", usd("10.00")).by(OPS_1),
            DepositFunds.of("d-2", "ada", usd("10.00")).by(OPS_1),
            PublishTask.of("dogs", "acme", usd("0.50"), 3).by(ACME),
            PublishTask.of("mine", "ada", usd("0.50"), 3).by(Actor.requester(new RequesterId("ada"))),
            AcceptAssignment.of("a-1", "dogs", "ada").by(ADA),
            SubmitAssignment.of("a-1").by(ADA),
            AcceptAssignment.of("a-2", "dogs", "ada").by(ADA),
            SubmitAssignment.of("a-2").by(ADA),
            RejectAssignment.of("a-2", "a cat").by(ACME),
            AcceptAssignment.of("a-3", "mine", "ada").by(ADA),
            SubmitAssignment.of("a-3").by(ADA),
            AcceptAssignment.of("a-4", "dogs", "eve").by(EVE),
            SubmitAssignment.of("a-4").by(EVE),
            ApproveAssignment.of("a-4").by(ACME),
            GrantBonus.of("b-0", "eve", "acme", usd("0.10"), "a good dog").by(ACME));

    static Stream<Arguments> attacks() {
        return Stream.of(inAnothersRole(), inTheirOwnName(), byTheRequester()).flatMap(each -> each);
    }

    /** An operator who is the requester of the work gets money back by these. */
    private static Stream<Arguments> byTheRequester() {
        String needed = ", it needs an operator or an import who is another person than requester:acme" + WAY_OUT;
        return Stream.of(
                Arguments.of(
                        ReverseAssignment.of("r-1", "a-4", "on second thought").by(Actor.operator("Acme")),
                        "not-permitted: operation:r-1 does not take this command from operator:Acme" + needed),
                Arguments.of(
                        ReverseAward.of("r-2", "b-0", "on second thought").by(Actor.operator("acme")),
                        "not-permitted: operation:r-2 does not take this command from operator:acme" + needed),
                Arguments.of(
                        OverturnRejection.of("a-2")
                                .by(Authority.of("acme").paidByPlatform(), "the platform pays")
                                .by(OPS_1),
                        "needs-authority: assignment:a-2 cannot be approved by operator:acme, it needs an operator who is"
                                + " another person than requester:acme" + WAY_OUT));
    }

    private static Stream<Arguments> inAnothersRole() {
        return Stream.of(
                Arguments.of(
                        CompensateWorker.of("b-1", "ada", usd("500.00"), "I am worth it")
                                .by(ADA),
                        "not-permitted: award:b-1 does not take this command from worker:ada, it needs an operator or an"
                                + " import"),
                Arguments.of(
                        ApproveAssignment.of("a-1").by(ADA),
                        "not-permitted: assignment:a-1 does not take this command from worker:ada, it needs an operator, an"
                                + " import or the requester"),
                Arguments.of(
                        OverturnRejection.of("a-2").because("it was a dog").by(ADA),
                        "not-permitted: assignment:a-2 does not take this command from worker:ada, it needs an operator, an"
                                + " import or the requester"));
    }

    private static Stream<Arguments> inTheirOwnName() {
        String another = " who is another person than worker:ada" + WAY_OUT;
        return Stream.of(
                Arguments.of(
                        AdjustEarnings.of("b-2", "eve", usd("500.00"), "a mistake", "OPS-1")
                                .by(OPS_1),
                        "needs-authority: award:b-2 has one person, operator:ops-1 and operator:OPS-1, as actor and"
                                + " approver, it needs a second operator"),
                Arguments.of(
                        AdjustEarnings.of("b-2", "ada", usd("500.00"), "a mistake", "Ada")
                                .by(OPS_1),
                        "needs-authority: award:b-2 cannot be approved by operator:Ada, it needs an operator"
                                + another),
                Arguments.of(
                        GrantBonus.of("b-3", "ada", "acme", usd("5.00"), "I was the fastest")
                                .by(ADA),
                        "not-permitted: award:b-3 does not take this command from worker:ada, it needs an operator, an"
                                + " import or the requester"),
                Arguments.of(
                        ApproveAssignment.of("a-1").by(Actor.operator("ADA")),
                        "not-permitted: assignment:a-1 does not take this command from operator:ADA, it needs an operator,"
                                + " an import or requester:acme" + another),
                Arguments.of(
                        ApproveAssignment.of("a-3").by(Actor.requester(new RequesterId("ada"))),
                        "not-permitted: assignment:a-3 does not take this command from requester:ada, it needs an operator,"
                                + " an import or requester:ada" + another));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void a_strict_ledger_refuses_with_who_may(Command attack, String refusal) {
        try (Ledger ledger = told(Ledger.builder().inMemory())) {
            assertThatThrownBy(() -> ledger.execute(attack))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage(refusal);
            assertThatThrownBy(() -> ledger.executeAllOrNone(List.of(attack))).hasMessageContaining(refusal);
            assertThat(ledger.executeEach(List.of(attack)))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            CommandOutcome.Refused.class,
                            refused -> assertThat(refused.refusal()).hasMessage(refusal));
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void a_ledger_that_trusts_its_host_stores_it(Command attack, String refusal) {
        try (Ledger ledger = told(Ledger.builder().inMemory().permissions(Permissions.trusting()))) {
            assertThat(refusal).isNotEmpty();
            assertThat(ledger.execute(attack).actor()).isEqualTo(attack.actor());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPS-1", "ops -1", "ops\u200b-1", "o\u00adps-1", "\uff4f\uff50\uff53\uff0d\uff11"})
    void a_second_pair_of_eyes_is_a_second_person(String approver) {
        try (Ledger ledger = told(Ledger.builder().inMemory())) {
            assertThatThrownBy(() -> ledger.execute(AdjustEarnings.of("b-2", "eve", usd("5.00"), "a mistake", approver)
                            .by(OPS_1)))
                    .hasMessageStartingWith("needs-authority: award:b-2 has one person, operator:ops-1 and operator:")
                    .hasMessageEndingWith(", as actor and approver, it needs a second operator");
            ledger.execute(AdjustEarnings.of("b-2", "eve", usd("5.00"), "a mistake", "ops-11")
                    .by(OPS_1));
        }
    }

    @ParameterizedTest
    @CsvSource({"weiß, WEISS", "weiß, WEI\u1e9e", "WEI\u1e9e, weiss"})
    void a_sharp_s_makes_no_other_person(String actor, String approver) {
        try (Ledger ledger = told(Ledger.builder().inMemory())) {
            assertThatThrownBy(() -> ledger.execute(AdjustEarnings.of("b-2", "eve", usd("5.00"), "a mistake", approver)
                            .by(Actor.operator(actor))))
                    .hasMessageContaining(" has one person, ");
        }
    }

    @Test
    void the_default_actor_may_what_an_operator_may_and_is_no_second_person() {
        try (Ledger ledger = told(Ledger.builder().inMemory())) {
            ledger.execute(ApproveAssignment.of("a-1"));
            assertThatThrownBy(
                            () -> ledger.execute(AdjustEarnings.of("b-2", "eve", usd("5.00"), "a mistake", "Platform")
                                    .by(OPS_1)))
                    .hasMessage(
                            "needs-authority: award:b-2 has operator:Platform as approver, who is no person, it needs"
                                    + " the name of an operator");
            assertThatThrownBy(() -> ledger.execute(AdjustEarnings.of("b-2", "eve", usd("5.00"), "a mistake", "ops-1")))
                    .hasMessage(
                            "needs-authority: award:b-2 has operator:platform as actor, who is no person, it needs the"
                                    + " name of an operator");
        }
    }

    /** Numbers: requester 42 and operator 42 are other people than worker 42. */
    @Test
    void names_per_role_are_three_spaces_of_names() {
        try (Ledger ledger = told(Ledger.builder().inMemory().permissions(Permissions.strictPerRole()))) {
            ledger.execute(ApproveAssignment.of("a-3").by(Actor.requester(new RequesterId("ada"))));
            ledger.execute(ApproveAssignment.of("a-1").by(Actor.operator("ada")));
            ledger.execute(AdjustEarnings.of("b-2", "eve", usd("5.00"), "a mistake", "eve")
                    .by(OPS_1));
            assertThatThrownBy(() -> ledger.execute(AdjustEarnings.of("b-3", "eve", usd("5.00"), "a mistake", "OPS-1")
                            .by(OPS_1)))
                    .hasMessageStartingWith("needs-authority: award:b-3 has one person, ");
            assertThatThrownBy(() -> ledger.execute(
                            CompensateWorker.of("b-4", "ada", usd("5.00"), "x").by(ADA)))
                    .hasMessageStartingWith("not-permitted: award:b-4 ");
        }
    }

    @Test
    void due_work_gives_its_own_commands_only() {
        try (Ledger ledger = told(Ledger.builder().inMemory())) {
            assertThatThrownBy(() -> ledger.execute(ApproveAssignment.of("a-1").by(Actor.CALENDAR)))
                    .hasMessageStartingWith(
                            "not-permitted: assignment:a-1 does not take this command from system:calendar");
            assertThatThrownBy(
                            () -> ledger.execute(AutoApproveAssignment.of("a-1").by(Actor.CALENDAR)))
                    .hasMessageStartingWith("not-yet-due: ");
        }
    }

    /** What was stored while the ledger trusted its host stays, reads the same, and is answered again. */
    @Test
    void permissions_have_no_part_in_reading_what_is_stored() {
        Command attack = ApproveAssignment.of("a-1").by(ADA);
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            Receipt first;
            try (Ledger trusting =
                    told(Ledger.builder().dataSource(database.dataSource()).permissions(Permissions.trusting()))) {
                first = trusting.execute(attack);
            }
            try (Ledger strict = over(Ledger.builder().dataSource(database.dataSource()))) {
                assertThat(strict.execute(attack)).isEqualTo(first);
                assertThat(strict.asWorker("ada").balance("USD").orElseThrow().available())
                        .isEqualTo(usd("0.50"));
                Proof.assertHolds(strict);
                assertThatThrownBy(() -> strict.execute(attackOf(new WorkerId("eve"))))
                        .hasMessageStartingWith("not-permitted: assignment:a-1 ");
            }
        }
    }

    private static Command attackOf(WorkerId worker) {
        return ApproveAssignment.of("a-1").by(Actor.worker(worker));
    }

    private static Ledger told(LedgerBuilder builder) {
        Ledger ledger = over(builder);
        STORY.forEach(ledger::execute);
        return ledger;
    }

    private static Ledger over(LedgerBuilder builder) {
        return builder.clock(SettableClock.at("2026-03-01T09:00:00Z")).build();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
