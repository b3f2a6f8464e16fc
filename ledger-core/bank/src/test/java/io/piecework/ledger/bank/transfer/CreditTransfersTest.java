package io.piecework.ledger.bank.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Objection;
import io.piecework.ledger.bank.EuroPayouts;
import io.piecework.ledger.bank.account.BankAccount;
import io.piecework.ledger.bank.account.PostalAddress;
import io.piecework.ledger.bank.transfer.CreditTransferResult.Became;
import io.piecework.ledger.bank.transfer.CreditTransferResult.LeftOut;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReleasePayoutClaim;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.SubmitPayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From claims to a file, with a crash after each step. */
class CreditTransfersTest {

    private static final String ID = "2026-12-04-1";

    private final EuroPayouts world = EuroPayouts.ofThree();
    private final CreditTransfers transfers = over(world.files);

    @AfterEach
    void close() {
        world.close();
    }

    private CreditTransfers over(FileStore files) {
        return CreditTransfers.of(world.ledger, world.payees, files);
    }

    private List<ClaimedAttempt> claim() {
        return world.ledger.asOperator().payouts().claim("bank");
    }

    private static List<String> references(CreditTransferResult result) {
        return result.file().map(CreditTransferFile::references).orElse(List.of());
    }

    private PayoutStatus status(String worker) {
        return world.payout(worker).status();
    }

    @Test
    void makes_one_file_of_all_that_is_claimed_and_submits_it() {
        CreditTransferResult result = transfers.make(EuroPayouts.order(ID), claim());

        assertThat(references(result)).containsExactly("p-ada/1", "p-ben/1", "p-cho/1");
        assertThat(result.file().orElseThrow().total()).isEqualTo(Amount.parse("EUR 67.40"));
        assertThat(result.leftOut()).isEmpty();
        assertThat(List.of(status("ada"), status("ben"), status("cho"))).containsOnly(PayoutStatus.SUBMITTED);
        assertThat(claim()).isEmpty();
    }

    @Test
    void leaves_other_currencies_claimed_for_another_file() {
        world.request("dan", "7.00", "USD");
        CreditTransferResult result = transfers.make(EuroPayouts.order(ID), claim());

        assertThat(references(result)).hasSize(3);
        assertThat(result.otherCurrencies())
                .extracting(ClaimedAttempt::reference)
                .containsExactly("p-dan/1");
        assertThat(status("dan")).isEqualTo(PayoutStatus.REQUESTED);
        assertThat(claim()).isEmpty();
        world.ledger.asOperator().payouts().release(result.otherCurrencies().get(0));
        assertThat(claim()).hasSize(1);
    }

    @Test
    void has_the_same_bytes_in_every_order_of_the_claims() {
        CreditTransferFile first =
                transfers.make(EuroPayouts.order(ID), claim()).file().orElseThrow();
        try (EuroPayouts again = EuroPayouts.ofThree()) {
            var claimed = new ArrayList<>(again.ledger.asOperator().payouts().claim("bank"));
            Collections.reverse(claimed);
            CreditTransferFile second = CreditTransfers.of(again.ledger, again.payees, again.files)
                    .make(EuroPayouts.order(ID), claimed)
                    .file()
                    .orElseThrow();
            assertThat(second.content()).isEqualTo(first.content());
            assertThat(second).isEqualTo(first);
        }
    }

    private static BankAccount named(String name) {
        return BankAccount.of(name, "DE89370400440532013000");
    }

    static Stream<Arguments> bad_payees() {
        BankAccount good = named("Dan");
        return Stream.of(
                Arguments.of(BankAccount.of("Dan", "DE89370400440532013001"), "IBAN DE…3001 has wrong check digits"),
                Arguments.of(
                        BankAccount.of("Dan", "DE8937040044053201300"),
                        "IBAN DE…1300 is not one of its country, by its length or its characters"),
                Arguments.of(
                        BankAccount.of("Dan", "Dan Jones"),
                        "IBAN … is not one of its country, by its length or its characters"),
                Arguments.of(
                        BankAccount.of("Dan", "BR1800360305000010009795493C1"),
                        "IBAN BR…93C1 is of a country outside of SEPA"),
                Arguments.of(
                        BankAccount.of("Dan", "DE\uff18\uff19370400440532013000"), // digits of another script
                        "IBAN … is not one of its country, by its length or its characters"),
                Arguments.of(good.bic("\u00c4BNANL2A"), "BIC is not one of 8 or 11 letters and digits with a country"),
                Arguments.of(named("D".repeat(71)), "name has 71 characters, at most 70 are allowed"),
                Arguments.of(named(" "), "name is blank"),
                Arguments.of(
                        named("Δαν"),
                        "name has U+0394, which a SEPA transfer does not carry; give it in Latin letters"),
                Arguments.of(good.bic("ABN"), "BIC is not one of 8 or 11 letters and digits with a country"),
                Arguments.of(
                        good.address(new PostalAddress("Main street", "1", "", "", "DE")),
                        "address needs a town, and a country of two letters"),
                Arguments.of(null, "the token is not known"));
    }

    @ParameterizedTest
    @MethodSource("bad_payees")
    void gives_back_who_cannot_be_paid_and_pays_the_others(BankAccount bad, String cause) {
        world.vault.put("tok-ben", bad);
        CreditTransferResult result = transfers.make(EuroPayouts.order(ID), claim());

        assertThat(references(result)).containsExactly("p-ada/1", "p-cho/1");
        assertThat(result.leftOut()).containsExactly(new LeftOut("p-ben/1", Became.GIVEN_BACK, cause));
        assertThat(claim()).extracting(ClaimedAttempt::reference).containsExactly("p-ben/1");
    }

    private List<String> waiting() {
        return world.ledger.asOperator().payouts().unsent("bank").stream()
                .map(each -> (each.reference() + " " + each.claimant()).strip())
                .toList();
    }

    /** Two with a wrong account wait for longest, and the file takes one payment. */
    @Test
    void pays_those_behind_wrong_accounts_and_claims_none_of_these() {
        world.vault.put("tok-ada", BankAccount.of("Ada", "DE89370400440532013001"));
        world.vault.remove("tok-ben");
        world.request("dan", "7.00", named("Dan"));

        CreditTransferResult first = transfers.make(EuroPayouts.order(ID), "bank", 1);
        assertThat(references(first)).containsExactly("p-cho/1");
        List<LeftOut> wrong = List.of(
                new LeftOut("p-ada/1", Became.WAITING, "IBAN DE…3001 has wrong check digits"),
                new LeftOut("p-ben/1", Became.WAITING, "the token is not known"));
        assertThat(first.leftOut()).isEqualTo(wrong);
        assertThat(waiting()).containsExactly("p-ada/1", "p-ben/1", "p-dan/1");

        CreditTransferResult second = transfers.make(EuroPayouts.order("2026-12-04-2"), "bank", 1);
        assertThat(references(second)).containsExactly("p-dan/1");
        assertThat(second.leftOut()).isEqualTo(wrong);

        long events = world.ledger.asAuditor().events();
        CreditTransferResult third = transfers.make(EuroPayouts.order("2026-12-04-3"), "bank", 1);
        assertThat(third.file()).isEmpty();
        assertThat(third.leftOut()).isEqualTo(wrong);
        assertThat(world.ledger.asAuditor().events()).isEqualTo(events);

        world.vault.put("tok-ben", named("Ben"));
        assertThat(references(transfers.make(EuroPayouts.order("2026-12-04-3"), "bank", 9)))
                .containsExactly("p-ben/1");
    }

    @Test
    void asks_the_vault_once_about_each_payment_and_names_the_file_as_the_claimant() {
        var asked = new ArrayList<String>();
        CreditTransfers counting = CreditTransfers.of(
                world.ledger,
                method -> {
                    asked.add(method.token() + " of " + waiting());
                    return world.payees.account(method);
                },
                world.files);
        assertThat(references(counting.make(EuroPayouts.order(ID), "bank", 2))).containsExactly("p-ada/1", "p-ben/1");
        assertThat(asked)
                .containsExactly(
                        "tok-ada of [p-ada/1, p-ben/1, p-cho/1]",
                        "tok-ben of [p-ada/1 file 2026-12-04-1, p-ben/1, p-cho/1]");
    }

    @Test
    void leaves_other_currencies_in_the_queue() {
        try (var other = new EuroPayouts()) {
            other.request("dan", "7.00", "USD");
            other.request("ada", "12.40", named("Ada"));
            CreditTransferResult result =
                    CreditTransfers.of(other.ledger, other.payees, other.files).make(EuroPayouts.order(ID), "bank", 1);
            assertThat(references(result)).containsExactly("p-ada/1");
            assertThat(result.leftOut()).isEmpty();
            assertThat(result.otherCurrencies()).isEmpty();
            assertThat(other.ledger.asOperator().payouts().claim("bank")).hasSize(1);
        }
    }

    @Test
    void claims_nothing_under_a_message_id_that_was_used() {
        transfers.make(EuroPayouts.order(ID), "bank", 1);
        assertThatIllegalStateException()
                .isThrownBy(() -> transfers.make(EuroPayouts.order(ID), "bank", 9))
                .withMessage("the message id 2026-12-04-1 was used before: resume its file, or choose another one");
        assertThat(waiting()).containsExactly("p-ben/1", "p-cho/1");
    }

    private static final String FAILED = " failed with java.lang.IllegalStateException";

    /** A vault that fails about ben. */
    private CreditTransfers failing() {
        return CreditTransfers.of(
                world.ledger,
                method -> {
                    if (method.token().equals("tok-ben")) {
                        throw new IllegalStateException("no answer for NO9386011117947");
                    }
                    return world.payees.account(method);
                },
                world.files);
    }

    @Test
    void goes_on_with_the_others_where_the_vault_fails_about_one() {
        CreditTransferResult result = failing().make(EuroPayouts.order(ID), claim());

        assertThat(references(result)).containsExactly("p-ada/1", "p-cho/1");
        assertThat(result.leftOut())
                .containsExactly(new LeftOut("p-ben/1", Became.GIVEN_BACK, "the platform's accounts" + FAILED));
        assertThat(status("ben")).isEqualTo(PayoutStatus.REQUESTED);
        assertThat(failing().make(EuroPayouts.order("2026-12-04-2"), "bank", 9).leftOut())
                .containsExactly(new LeftOut("p-ben/1", Became.WAITING, "the platform's accounts" + FAILED));
    }

    @Test
    void goes_on_with_the_others_where_a_text_fails_or_is_missing() {
        var order = new CreditTransferOrder(
                ID,
                Instant.parse("2026-12-04T09:00:00Z"),
                LocalDate.parse("2026-12-07"),
                EuroPayouts.DEBTOR,
                attempt -> Objects.requireNonNull(Map.of("p-ada/1", "hello").get(attempt.reference())));
        CreditTransferResult result = transfers.make(order, "bank", 9);

        assertThat(references(result)).containsExactly("p-ada/1");
        assertThat(result.leftOut())
                .extracting(LeftOut::cause)
                .containsOnly("the platform's remittance text failed with java.lang.NullPointerException");
    }

    @Test
    void gives_back_what_was_not_submitted_where_the_vault_fails_after_a_crash() {
        crashAfter(Step.WRITTEN_DOWN, claim());
        CreditTransferResult resumed = failing().resume(EuroPayouts.order(ID));

        assertThat(references(resumed)).containsExactly("p-ada/1", "p-cho/1");
        assertThat(resumed.leftOut())
                .containsExactly(new LeftOut("p-ben/1", Became.GIVEN_BACK, "the platform's accounts" + FAILED));
        assertThat(status("ben")).isEqualTo(PayoutStatus.REQUESTED);
    }

    /** An outage of the vault must not fail payouts. */
    @Test
    void waits_for_the_vault_where_the_payment_was_submitted_before_the_crash() {
        crashAfter(Step.SUBMITTED, claim());
        assertThatIllegalStateException()
                .isThrownBy(() -> failing().resume(EuroPayouts.order(ID)))
                .withMessage("the attempt p-ben/1 was submitted, and the platform's accounts" + FAILED
                        + ": resume the file 2026-12-04-1 when it answers, or report the attempt as failed and resume");
        assertThat(List.of(status("ada"), status("ben"), status("cho"))).containsOnly(PayoutStatus.SUBMITTED);

        world.ledger.execute(ReportPayout.of("p-ben", 1, PayoutOutcome.FAILED));
        assertThat(references(failing().resume(EuroPayouts.order(ID)))).containsExactly("p-ada/1", "p-cho/1");
    }

    /** A rule that refuses, or fails on, one kind of command about ben. */
    private void rule(Class<? extends Command> kind, boolean fails) {
        world.rule = proposed -> {
            if (!kind.isInstance(proposed.command())
                    || !proposed.command().toString().contains("p-ben")) {
                return Optional.empty();
            }
            if (fails) {
                throw new IllegalStateException("a defect");
            }
            return Optional.of(Objection.because("not-today", "is %s, not %s", "held", "free"));
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void submits_nothing_that_a_rule_of_the_platform_did_not_let_pass(boolean fails) {
        rule(SubmitPayout.class, fails);
        CreditTransferResult result = transfers.make(EuroPayouts.order(ID), "bank", 9);

        assertThat(references(result)).containsExactly("p-ada/1", "p-cho/1");
        assertThat(result.leftOut())
                .containsExactly(new LeftOut(
                        "p-ben/1",
                        Became.GIVEN_BACK,
                        fails
                                ? "rule \"platform@1\" failed on payout:p-ben with java.lang.IllegalStateException;"
                                        + " nothing was stored"
                                : "not-today: payout:p-ben is held, not free"));
        assertThat(status("ben")).isEqualTo(PayoutStatus.REQUESTED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leaves_open_what_a_rule_of_the_platform_does_not_let_end(boolean fails) {
        crashAfter(Step.WRITTEN_DOWN, claim());
        world.vault.remove("tok-ben");
        rule(ReleasePayoutClaim.class, fails);
        CreditTransferResult resumed = transfers.resume(EuroPayouts.order(ID));

        assertThat(references(resumed)).containsExactly("p-ada/1", "p-cho/1");
        assertThat(resumed.leftOut())
                .extracting(LeftOut::reference, LeftOut::became)
                .containsExactly(Tuple.tuple("p-ben/1", Became.LEFT_OPEN));
        assertThat(resumed.leftOut().get(0).cause()).startsWith("the token is not known; ");
        assertThat(status("ben")).isEqualTo(PayoutStatus.REQUESTED);

        world.rule = proposed -> Optional.empty();
        assertThat(transfers.resume(EuroPayouts.order(ID)).leftOut())
                .extracting(LeftOut::became)
                .containsExactly(Became.GIVEN_BACK);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leaves_open_what_a_rule_of_the_platform_does_not_let_fail(boolean fails) {
        crashAfter(Step.SUBMITTED, claim());
        world.vault.remove("tok-ben");
        rule(ReportPayout.class, fails);
        CreditTransferResult resumed = transfers.resume(EuroPayouts.order(ID));

        assertThat(references(resumed)).containsExactly("p-ada/1", "p-cho/1");
        assertThat(resumed.leftOut()).extracting(LeftOut::became).containsExactly(Became.LEFT_OPEN);
        assertThat(status("ben")).isEqualTo(PayoutStatus.SUBMITTED);

        world.rule = proposed -> Optional.empty();
        assertThat(transfers.resume(EuroPayouts.order(ID)).leftOut())
                .extracting(LeftOut::became)
                .containsExactly(Became.FAILED);
    }

    @Test
    void makes_no_file_where_no_payment_can_go() {
        world.vault.clear();
        CreditTransferResult result = transfers.make(EuroPayouts.order(ID), claim());

        assertThat(result.file()).isEmpty();
        assertThat(result.leftOut()).extracting(LeftOut::became).containsOnly(Became.GIVEN_BACK);
        assertThat(claim()).hasSize(3);
    }

    @Test
    void names_what_the_remittance_or_the_amount_cannot_be() {
        world.request("dan", "1000000000.00", named("Dan"));
        var order = new CreditTransferOrder(
                ID,
                Instant.parse("2026-12-04T09:00:00Z"),
                LocalDate.parse("2026-12-07"),
                EuroPayouts.DEBTOR,
                attempt -> attempt.reference().equals("p-ada/1") ? "x".repeat(141) : "");

        assertThat(transfers.make(order, claim()).leftOut())
                .extracting(LeftOut::cause)
                .containsExactly(
                        "remittance information has 141 characters, at most 140 are allowed",
                        "amount EUR 1000000000.00 is not 0.01 to 999999999.99 in whole cents");
    }

    /** A store that dies at one call, before or after it stored. */
    private FileStore dying(String name, boolean stores) {
        return new FileStore() {
            @Override
            public boolean create(String file, byte[] content) {
                if (!file.equals(name)) {
                    return world.files.create(file, content);
                }
                if (stores) {
                    world.files.create(file, content);
                }
                throw new Crash();
            }

            @Override
            public Optional<byte[]> read(String file) {
                return world.files.read(file);
            }
        };
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What was done when the process died. */
    enum Step {
        CLAIMED,
        WRITTEN_DOWN,
        PARTLY_SUBMITTED,
        SUBMITTED,
        STORED,
        RETURNED
    }

    private void crashAfter(Step step, List<ClaimedAttempt> claimed) {
        boolean inFile = step == Step.SUBMITTED || step == Step.STORED;
        FileStore store = step == Step.RETURNED
                ? world.files
                : dying(ID + (inFile ? ".xml" : ".claims"), step != Step.CLAIMED && step != Step.SUBMITTED);
        if (step == Step.RETURNED) {
            over(store).make(EuroPayouts.order(ID), claimed);
        } else {
            assertThatThrownBy(() -> over(store).make(EuroPayouts.order(ID), claimed))
                    .isInstanceOf(Crash.class);
        }
        if (step == Step.PARTLY_SUBMITTED) {
            ClaimedAttempt first = claimed.get(0);
            world.ledger.execute(SubmitPayout.of(first.payout(), first.attempt(), first.claim())
                    .tagged(Tags.of(CreditTransfers.TAG, ID)));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLAIMED")
    void carries_on_after_a_crash_with_the_file_that_it_would_have_been(Step step) {
        assertThat(transfers.isBegun(ID)).isFalse();
        crashAfter(step, claim());
        assertThat(transfers.isBegun(ID)).isTrue();

        CreditTransferResult resumed = transfers.resume(EuroPayouts.order(ID));
        CreditTransferResult again = transfers.resume(EuroPayouts.order(ID));

        try (EuroPayouts undisturbed = EuroPayouts.ofThree()) {
            byte[] expected = CreditTransfers.of(undisturbed.ledger, undisturbed.payees, undisturbed.files)
                    .make(
                            EuroPayouts.order(ID),
                            undisturbed.ledger.asOperator().payouts().claim("bank"))
                    .file()
                    .orElseThrow()
                    .content();
            assertThat(resumed.file().orElseThrow().content()).isEqualTo(expected);
            assertThat(again.file().orElseThrow().content()).isEqualTo(expected);
        }
        assertThat(resumed.leftOut()).isEmpty();
        assertThat(List.of(status("ada"), status("ben"), status("cho"))).containsOnly(PayoutStatus.SUBMITTED);
    }

    @Test
    void leaves_claims_that_were_not_written_down_to_the_next_sender() {
        crashAfter(Step.CLAIMED, claim());

        assertThatIllegalStateException()
                .isThrownBy(() -> transfers.resume(EuroPayouts.order(ID)))
                .withMessage("no file 2026-12-04-1 was begun: its claims, if there are any, end by themselves");
        assertThat(claim()).isEmpty();
        world.clock.advance(Duration.ofMinutes(11));
        assertThat(references(transfers.make(EuroPayouts.order(ID), claim()))).hasSize(3);
    }

    /** After each crash another sender pays what it can claim, and then the dead file is resumed: each worker is paid by one of them. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLAIMED")
    void never_pays_what_another_sender_took_over(Step step) {
        crashAfter(step, claim());
        world.clock.advance(Duration.ofMinutes(11));
        List<String> others = references(transfers.make(EuroPayouts.order("other"), claim()));
        CreditTransferResult resumed = transfers.resume(EuroPayouts.order(ID));

        var paid = new ArrayList<>(others);
        paid.addAll(references(resumed));
        assertThat(paid).containsExactlyInAnyOrder("p-ada/1", "p-ben/1", "p-cho/1");
        assertThat(resumed.leftOut()).extracting(LeftOut::reference).containsExactlyElementsOf(others);
        assertThat(resumed.leftOut()).allMatch(each -> each.became() == Became.ELSEWHERE);
    }

    @Test
    void leaves_out_what_was_submitted_by_hand() {
        List<ClaimedAttempt> claimed = claim();
        ClaimedAttempt first = claimed.get(0);
        world.ledger.execute(SubmitPayout.of(first.payout(), first.attempt(), first.claim()));

        CreditTransferResult result = transfers.make(EuroPayouts.order(ID), claimed);
        assertThat(references(result)).hasSize(2).doesNotContain(first.reference());
        assertThat(result.leftOut()).extracting(LeftOut::became).containsExactly(Became.ELSEWHERE);
    }

    @Test
    void puts_the_same_claims_into_one_file_only() {
        List<ClaimedAttempt> claimed = claim();
        crashAfter(Step.SUBMITTED, claimed);

        CreditTransferResult second = transfers.make(EuroPayouts.order("second"), claimed);
        assertThat(second.file()).isEmpty();
        assertThat(second.leftOut()).hasSize(3).allMatch(each -> each.became() == Became.ELSEWHERE);
        assertThat(references(transfers.resume(EuroPayouts.order(ID)))).hasSize(3);
    }

    @Test
    void leaves_out_what_a_person_reported_before_the_file_was_made() {
        crashAfter(Step.SUBMITTED, claim());
        world.ledger.execute(ReportPayout.of("p-ben", 1, PayoutOutcome.FAILED));
        world.ledger.execute(ReissuePayout.of("p-ben", 2));

        CreditTransferResult resumed = transfers.resume(EuroPayouts.order(ID));
        assertThat(references(resumed)).containsExactly("p-ada/1", "p-cho/1");
        assertThat(references(transfers.make(EuroPayouts.order("next"), claim())))
                .containsExactly("p-ben/2");
    }

    @Test
    void leaves_out_what_a_person_reported_as_failed_and_says_so() {
        crashAfter(Step.SUBMITTED, claim());
        world.ledger.execute(ReportPayout.of("p-ben", 1, PayoutOutcome.FAILED));

        CreditTransferResult resumed = transfers.resume(EuroPayouts.order(ID));
        assertThat(references(resumed)).containsExactly("p-ada/1", "p-cho/1");
        assertThat(resumed.leftOut())
                .containsExactly(new LeftOut("p-ben/1", Became.FAILED, "not in the file 2026-12-04-1"));
    }

    @Test
    void gives_the_money_back_where_an_account_is_gone_after_the_submission() {
        crashAfter(Step.SUBMITTED, claim());
        world.vault.remove("tok-ben");

        CreditTransferResult resumed = transfers.resume(EuroPayouts.order(ID));
        assertThat(references(resumed)).containsExactly("p-ada/1", "p-cho/1");
        assertThat(resumed.leftOut()).containsExactly(new LeftOut("p-ben/1", Became.FAILED, "the token is not known"));
        assertThat(status("ben")).isEqualTo(PayoutStatus.FAILED);
        assertThat(world.payout("ben").reason()).hasToString("not sent to the bank: the token is not known");
        assertThat(transfers.resume(EuroPayouts.order(ID)).leftOut())
                .containsExactly(new LeftOut("p-ben/1", Became.FAILED, "not in the file 2026-12-04-1"));
    }

    @Test
    void makes_one_file_when_two_processes_resume_it() throws Exception {
        crashAfter(Step.WRITTEN_DOWN, claim());
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<CreditTransferFile> resume =
                    () -> transfers.resume(EuroPayouts.order(ID)).file().orElseThrow();
            for (Future<CreditTransferFile> each : threads.invokeAll(Collections.nCopies(8, resume))) {
                assertThat(each.get().sha256())
                        .isEqualTo(transfers
                                .resume(EuroPayouts.order(ID))
                                .file()
                                .orElseThrow()
                                .sha256());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(List.of(status("ada"), status("ben"), status("cho"))).containsOnly(PayoutStatus.SUBMITTED);
    }

    @Test
    void says_who_may_hand_the_file_over() throws Exception {
        assertThat(transfers.make(EuroPayouts.order(ID), claim()).repeated()).isFalse();
        assertThat(transfers.resume(EuroPayouts.order(ID)).repeated()).isTrue();

        world.request("dan", "7.00", named("Dan"));
        String second = "2026-12-04-2";
        assertThatThrownBy(() -> over(dying(second + ".claims", true)).make(EuroPayouts.order(second), claim()))
                .isInstanceOf(Crash.class);
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> resume =
                    () -> transfers.resume(EuroPayouts.order(second)).repeated();
            var repeated = new ArrayList<Boolean>();
            for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(8, resume))) {
                repeated.add(each.get());
            }
            assertThat(repeated).containsOnlyOnce(false);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A person made sure that it had not left, reported its payments as failed, and sent them again. */
    @Test
    void does_not_return_a_stored_file_whose_payments_are_settled_otherwise() {
        transfers.make(EuroPayouts.order(ID), claim());
        world.ledger.execute(ReportPayout.of("p-ben", 1, PayoutOutcome.FAILED));
        world.ledger.execute(ReissuePayout.of("p-ben", 2));

        assertThatIllegalStateException()
                .isThrownBy(() -> transfers.resume(EuroPayouts.order(ID)))
                .withMessage(
                        "the file 2026-12-04-1 was made before, and its payment p-ben/1 is over by now: the file must"
                                + " not go to the bank");
    }

    @Test
    void ends_no_payment_where_the_store_has_another_file_than_was_written() {
        transfers.make(EuroPayouts.order(ID), claim());
        byte[] file = world.files.read(ID + ".xml").orElseThrow();
        String other = new String(file, StandardCharsets.UTF_8).replace(ID, "2026-12-04-9");
        for (byte[] damaged : List.of(
                new byte[0],
                "<x/>".getBytes(StandardCharsets.UTF_8),
                other.getBytes(StandardCharsets.UTF_8),
                Arrays.copyOf(file, file.length / 2))) {
            world.files.put(ID + ".xml", damaged);
            assertThatIllegalStateException()
                    .isThrownBy(() -> transfers.resume(EuroPayouts.order(ID)))
                    .withMessage("the stored file of 2026-12-04-1 is not the one that was written");
        }
        assertThat(List.of(status("ada"), status("ben"), status("cho"))).containsOnly(PayoutStatus.SUBMITTED);
    }

    @Test
    void makes_no_second_file_where_the_store_lost_one_that_the_bank_has() {
        transfers.make(EuroPayouts.order(ID), claim());
        world.ledger.execute(ReportPayout.of("p-ben", 1, PayoutOutcome.SUBMITTED));
        world.files.remove(ID + ".xml");

        assertThatIllegalStateException()
                .isThrownBy(() -> transfers.resume(EuroPayouts.order(ID)))
                .withMessage(
                        "the bank has answered about p-ben/1: a file 2026-12-04-1 has left, and the store has lost it");
        assertThat(world.files.read(ID + ".xml")).isEmpty();
    }

    @Test
    void refuses_claims_of_which_a_part_is_missing() {
        crashAfter(Step.WRITTEN_DOWN, claim());
        String claims = new String(world.files.read(ID + ".claims").orElseThrow(), StandardCharsets.UTF_8);
        world.files.put(
                ID + ".claims",
                claims.substring(0, claims.lastIndexOf('\n', claims.length() - 2) + 1)
                        .getBytes(StandardCharsets.UTF_8));

        assertThatIllegalStateException()
                .isThrownBy(() -> transfers.resume(EuroPayouts.order(ID)))
                .withMessageStartingWith("the stored claims are not those that were written");
    }

    @Test
    void withdraws_a_file_of_which_nothing_was_submitted() {
        crashAfter(Step.WRITTEN_DOWN, claim());

        assertThat(transfers.withdraw(ID)).hasSize(3).allMatch(each -> each.became() == Became.GIVEN_BACK);
        assertThat(claim()).hasSize(3);
        assertThat(transfers.resume(EuroPayouts.order(ID)).file()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PARTLY_SUBMITTED", "SUBMITTED", "STORED", "RETURNED"})
    void withdraws_no_file_of_which_something_was_submitted(Step step) {
        crashAfter(step, claim());

        assertThatIllegalStateException()
                .isThrownBy(() -> transfers.withdraw(ID))
                .withMessage(
                        "the attempt p-ada/1 was submitted, so that the file 2026-12-04-1 cannot be withdrawn any more;"
                                + " resume it");
        assertThat(references(transfers.resume(EuroPayouts.order(ID)))).hasSize(3);
    }

    @Test
    void refuses_a_message_id_that_was_used_and_an_attempt_given_twice() {
        List<ClaimedAttempt> claimed = claim();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transfers.make(EuroPayouts.order(ID), List.of(claimed.get(0), claimed.get(0))))
                .withMessage("the attempt p-ada/1 is given twice");
        transfers.make(EuroPayouts.order(ID), claimed);
        assertThatIllegalStateException()
                .isThrownBy(() -> transfers.make(EuroPayouts.order(ID), claimed))
                .withMessage("the message id 2026-12-04-1 was used before: resume its file, or choose another one");
    }

    @Test
    void refuses_an_order_that_no_bank_would_take() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EuroPayouts.order("a/b"))
                .withMessage(
                        "message id \"a/b\" is not 1 to 35 letters, digits and . + -, beginning with a letter or digit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CreditTransferOrder.of(
                        ID, Instant.EPOCH, LocalDate.EPOCH, BankAccount.of("x", "NL91ABNA0417164301"), ""))
                .withMessage("debtor: IBAN NL…4301 has wrong check digits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CreditTransferOrder.of(
                        ID,
                        Instant.parse("2026-12-04T00:30:00Z"),
                        LocalDate.parse("2026-12-03"),
                        EuroPayouts.DEBTOR,
                        ""))
                .withMessage("execution on 2026-12-03 is before the creation at 2026-12-04T00:30:00Z");
    }

    @Test
    void shows_no_account_data() {
        BankAccount ben = Objects.requireNonNull(world.vault.get("tok-ben"));
        assertThat(ben).hasToString("NO…7947");
        assertThat(ben.address()).hasToString("NO");
        transfers.make(EuroPayouts.order(ID), claim());
        assertThat(new String(world.files.read(ID + ".claims").orElseThrow(), StandardCharsets.UTF_8))
                .doesNotContain("NO93", "Ben", "tok-")
                .contains("p-ben");
    }
}
