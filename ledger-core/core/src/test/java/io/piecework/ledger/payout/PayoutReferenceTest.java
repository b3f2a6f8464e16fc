package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import io.piecework.ledger.reading.lists.OperatorLists;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** References of attempts: what a bank transfer can carry, one for each attempt, the same for ever, and found. */
class PayoutReferenceTest {

    private static final int IDS = 20_000;
    private static final long SEED = Long.getLong("piecework.references.seed", 20_261_201);
    private static final String CARRIED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ";
    private static final String OTHERS = "_@#&%*=éßЖ字|~\\\"<>";
    private static final String PAYDAY = "fridays:USD:2026-06-12:123e4567-e89b-12d3-a456-426614174000";

    private final Random random = new Random(SEED);

    @Test
    void an_id_that_fits_is_readable() {
        assertThat(of("p-1", 1)).isEqualTo("p-1/1");
        assertThat(of("p-1", 20)).isEqualTo("p-1/20");
        assertThat(of("fridays:USD:2026-06-12:ada", 2)).isEqualTo("fridays:USD:2026-06-12:ada/2");
        assertThat(of("a/b", 1)).isEqualTo("a/b/1");
    }

    /** Written down once: banks and archives have them. */
    @Test
    void another_id_is_shortened_the_same_way_for_ever() {
        assertThat(of(PAYDAY, 1)).isEqualTo("fridays:USD.jfu5nim9533eplb0okqr/1");
        assertThat(of(PAYDAY, 20)).isEqualTo("fridays:USD.jfu5nim9533eplb0okqr/20");
        assertThat(of("/a", 1)).isEqualTo("-a.d98dp1c42d67rp9no02i/1");
        assertThat(of("a//b", 1)).isEqualTo("a--b.fadcucoqbn0u0861f40u/1");
        assertThat(of("a/", 1)).isEqualTo("a-.mfeqbdjkv77762hnrrga/1");
        assertThat(of("a_b", 1)).isEqualTo("a-b.ci7qjcorovvnte8ksujh/1");
        assertThat(of("Löhne Mai", 1)).isEqualTo("L-hne-Mai.6otidcuoco0b4u81u1mn/1");
    }

    @Test
    void an_id_that_looks_like_a_shortened_one_is_shortened_too() {
        String shortened = of(PAYDAY, 1);
        String likeIt = shortened.substring(0, shortened.lastIndexOf('/'));

        assertThat(of(likeIt, 1)).isNotEqualTo(shortened).startsWith("fridays:USD.");
    }

    @Test
    void every_reference_can_be_carried_and_no_two_attempts_have_one() {
        Map<String, String> attempts = new HashMap<>();
        for (int i = 0; i < IDS; i++) {
            String id = id();
            int attempt = 1 + random.nextInt(20);
            String reference = of(id, attempt);

            assertThat(reference)
                    .as("of %s, seed %d", id, SEED)
                    .hasSizeLessThanOrEqualTo(35)
                    .matches("[a-zA-Z0-9/\\-?:().,'+ ]+")
                    .doesNotStartWith("/")
                    .doesNotEndWith("/")
                    .doesNotContain("//")
                    .doesNotContain("  ")
                    .endsWith("/" + attempt)
                    .isEqualTo(of(id, attempt));
            String before = attempts.put(reference, attempt + " of " + id);
            assertThat(before).as("%s, seed %d", reference, SEED).isIn(null, attempt + " of " + id);
        }
    }

    @Test
    void an_attempt_has_a_number_from_1() {
        for (int attempt : List.of(0, 100, -1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> of("p-1", attempt))
                    .withMessage("attempt " + attempt + " of payout:p-1 is not 1 to 99, it has no reference");
        }
    }

    /** An operator has only the bank's line. */
    @EachDatabase
    void finds_the_payout_of_every_attempt(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = Ledger.builder().dataSource(fresh.dataSource()).build()) {
            ledger.execute(CompensateWorker.of("c-1", "ada", Amount.of("9.00", "USD"), "thanks"));
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            for (String id : List.of("p-1", "P-1", PAYDAY, "straße_" + "x".repeat(Id.LIMIT - 7))) {
                ledger.execute(RequestPayout.of(id, "ada", PayoutPolicy.minorUnit("USD"))
                        .amount(Amount.of("1.00", "USD")));
            }
            ledger.execute(ReportPayout.of(PAYDAY, 1, PayoutOutcome.FAILED));
            ledger.execute(ReissuePayout.of(PAYDAY, 2));

            assertFound(ledger, "p-1/1", "p-1");
            assertFound(ledger, "P-1/1", "P-1");
            assertFound(ledger, of(PAYDAY, 1), PAYDAY);
            assertFound(ledger, of(PAYDAY, 2), PAYDAY);
            assertThat(ledger.asOperator().lists().payoutByReference(of(PAYDAY, 3)))
                    .isEmpty();
            assertThat(ledger.asOperator().payout(PAYDAY).orElseThrow().reference())
                    .isEqualTo(of(PAYDAY, 2));
            ledger.asOperator()
                    .payouts()
                    .unsent("bank")
                    .forEach(unsent -> assertFound(
                            ledger, unsent.reference(), unsent.payout().value()));
            ledger.asOperator()
                    .payouts()
                    .claim("bank")
                    .forEach(claimed -> assertFound(
                            ledger, claimed.reference(), claimed.payout().value()));
        }
    }

    /** A report of a bank belongs to the file with which the attempt left. */
    @EachDatabase
    void finds_the_tag_with_which_an_attempt_was_submitted(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = Ledger.builder().dataSource(fresh.dataSource()).build()) {
            ledger.execute(CompensateWorker.of("c-1", "ada", Amount.of("9.00", "USD"), "thanks"));
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            ledger.execute(RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD"))
                    .amount(Amount.of("1.00", "USD"))
                    .tagged(Tags.of("file", "request")));
            OperatorLists lists = ledger.asOperator().lists();
            assertThat(lists.submissionTag("p-1/1", "file")).isEmpty();

            submit(ledger, "f-1");
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED).tagged(Tags.of("file", "report")));
            ledger.execute(ReissuePayout.of("p-1", 2).tagged(Tags.of("file", "reissue")));
            assertThat(lists.submissionTag("p-1/2", "file")).isEmpty();

            submit(ledger, "f-2");
            assertThat(lists.submissionTag("p-1/1", "file")).hasValue("f-1");
            assertThat(lists.submissionTag("p-1/2", "file")).hasValue("f-2");
            assertThat(lists.submissionTag("p-1/2", "other")).isEmpty();
            assertThat(lists.submissionTag("p-1/3", "file")).isEmpty();
        }
    }

    private static void submit(Ledger ledger, String file) {
        ClaimedAttempt claimed = ledger.asOperator().payouts().claim("bank").get(0);
        ledger.execute(SubmitPayout.of(claimed.payout(), claimed.attempt(), claimed.claim())
                .tagged(Tags.of("file", file)));
    }

    private static void assertFound(Ledger ledger, String reference, String payout) {
        assertThat(ledger.asOperator().lists().payoutByReference(reference))
                .as(reference)
                .isEqualTo(ledger.asOperator().payout(payout))
                .isPresent();
    }

    private String id() {
        boolean carried = random.nextInt(3) > 0;
        int length = random.nextInt(4) == 0
                ? 1 + random.nextInt(3)
                : 1 + random.nextInt(random.nextBoolean() ? 40 : Id.LIMIT);
        var id = new StringBuilder();
        for (int i = 0; i < length; i++) {
            String from = carried || random.nextInt(4) > 0 ? CARRIED : OTHERS;
            id.append(from.charAt(random.nextInt(from.length())));
        }
        return id.toString().isBlank() || !id.toString().equals(id.toString().strip()) ? "x" : id.toString();
    }

    private static String of(String payout, int attempt) {
        return new PayoutId(payout).reference(attempt);
    }
}
