package io.piecework.ledger.file.imports;

import static io.piecework.ledger.file.imports.Results.site;
import static io.piecework.ledger.file.imports.Row.approved;
import static io.piecework.ledger.file.imports.Row.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.work.award.AwardKind;
import io.piecework.ledger.work.award.AwardView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bonus file grants one bonus for each assignment, whether the work is recorded or not. */
class BonusFilesTest extends ImportStory {

    private static final String HEAD = "workerId,assignmentId,bonusAmount,reason\r\n";

    /** The bonuses of one study: 58.20 in total. */
    private static final List<String> TEN = List.of(
            "W0,B0,5.06,more than 20 hits + top20 quality group",
            "W1,B1,5.5,more than 20 hits + top20 quality group",
            "W2,B2,8.8,more than 20 hits + top20 quality group",
            "W3,B3,5.5,more than 20 hits + top20 quality group",
            "W4,B4,5.28,more than 20 hits + top20 quality group",
            "W5,B5,6.82,more than 20 hits + top20 quality group",
            "W6,B6,2.1,more than 20 hits",
            "W7,B7,6.6,more than 20 hits + top20 quality group",
            "W8,B8,7.7,more than 20 hits + top20 quality group",
            "W9,B9,4.84,more than 20 hits + top20 quality group");

    /** Fees of 20 %, each to the cent: 1.01 1.10 1.76 1.10 1.06 1.36 .42 1.32 1.54 .97. */
    @Test
    void ten_bonuses_and_their_fees_are_exact_to_the_cent() {
        imports(site(approved("B4", "W4")));
        assertThat(bonuses(TEN)).isEqualTo(new ImportSummary(10, 0, 0, 0, 0, 0, 0, 0, 0, 10, 9));

        assertThat(problems).isEmpty();
        assertThat(allBalances())
                .containsExactly(
                        "W0: 5.06 available, 0.00 awaiting review",
                        "W1: 5.50 available, 0.00 awaiting review",
                        "W2: 8.80 available, 0.00 awaiting review",
                        "W3: 5.50 available, 0.00 awaiting review",
                        "W4: 5.78 available, 0.00 awaiting review",
                        "W5: 6.82 available, 0.00 awaiting review",
                        "W6: 2.10 available, 0.00 awaiting review",
                        "W7: 6.60 available, 0.00 awaiting review",
                        "W8: 7.70 available, 0.00 awaiting review",
                        "W9: 4.84 available, 0.00 awaiting review");
        // 1.80 for the task's three slots, of which 0.60 is spent; 58.20 of bonuses and 11.64 of fees
        assertThat(fundsOf("acme")).isEqualTo("-71.64 available, 1.20 reserved, 70.44 spent");
        assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
    }

    @Test
    void a_bonus_is_an_award_with_its_id_effective_now() {
        bonuses("W0,B0,5.06,top20");
        AwardView award = ledger.asWorker("W0").award("mturk-bonus:B0").orElseThrow();
        assertThat(award.kind()).isEqualTo(AwardKind.BONUS);
        assertThat(award.amount()).hasToString("USD 5.06");
        assertThat(award.reason()).hasToString("top20");
        assertThat(award.requester()).hasToString("requester:acme");
        assertThat(award.assignment()).hasToString("assignment:B0");

        List<StatementLine> lines =
                ledger.asWorker("W0").statement("USD").orElseThrow().lines();
        assertThat(lines).hasSize(1).allSatisfy(line -> {
            assertThat(line.effective()).isEqualTo(NOW);
            assertThat(line.net()).hasToString("USD 5.06");
            assertThat(line.reason()).isEqualTo("top20");
        });
        assertThat(ledger.asWorker("W0").statement("USD").orElseThrow().lines())
                .extracting(StatementLine::reference)
                .contains("mturk-bonus:B0");
    }

    @Test
    void the_same_file_again_and_its_rows_in_any_order_change_nothing() {
        bonuses(TEN);
        long before = events();
        List<String> before10 = allBalances();
        for (int seed = 1; seed <= 5; seed++) {
            var shuffled = new ArrayList<>(TEN);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(bonuses(shuffled)).isEqualTo(new ImportSummary(10, 0, 0, 0, 0, 0, 10, 0, 0, 0, 0));
            assertThat(events()).isEqualTo(before);
        }
        assertThat(allBalances()).isEqualTo(before10);
    }

    @Test
    void a_second_bonus_that_differs_is_a_contradiction() {
        bonuses("W0,B0,5.06,top20");
        long before = events();
        assertThat(bonuses("W0,B0,5.07,top20", "W1,B0,5.06,top20", "W0,B0,5.06,top10", "W0,B0,$5.060,top20"))
                .isEqualTo(new ImportSummary(4, 0, 0, 0, 0, 0, 1, 3, 0, 0, 0));
        assertThat(problems)
                .containsExactly(
                        "2: id-reused: award:mturk-bonus:B0 was recorded with amount USD 5.06, now given as USD 5.07",
                        "3: id-reused: award:mturk-bonus:B0 was recorded with worker worker:W0, now given as worker:W1",
                        "4: id-reused: award:mturk-bonus:B0 was recorded with reason top20, now given as top10");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void a_bonus_for_work_of_another_worker_is_reported() {
        imports(site(submitted("B0", "ada")));
        importsFor("globex", site(submitted("B1", "bob").with("HITId", "H2")));
        long before = events();
        bonuses("bob,B0,5.06,top20", "bob,B1,5.06,top20");
        assertThat(problems)
                .containsExactly(
                        "2: assignment:B0: worker is recorded as worker:ada, the file says worker:bob",
                        "3: assignment:B1: requester of task:H2 is recorded as requester:globex, the import is for"
                                + " requester:acme");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void a_bonus_without_a_reason_gets_a_default_reason() {
        imports(file("workerId;assignmentId;bonusAmount\nW0;B0;$1\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(problems).isEmpty();
        assertThat(ledger.asOperator().award("mturk-bonus:B0").orElseThrow().reason())
                .hasToString("(the bonus file gives no reason)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$1e9", "$NaN", "-$1", "USD 1", "$+1", "1.", "٣", "$0x1", "99999999999999999999", "5,06"})
    void an_invalid_amount_is_reported(String amount) {
        refuses(
                "W0,B0,\"" + amount + "\",r",
                "bonusAmount \"" + amount + "\" is not an amount of dollars such as $0.25");
    }

    @Test
    void zero_and_negative_bonuses_are_reported() {
        refuses("W0,B0,0.00,r", "bonusAmount \"0.00\" is not above zero");
        refuses("W0,B0,-5,r", "bonusAmount \"-5\" is negative");
    }

    @Test
    void a_missing_required_value_is_reported() {
        refuses(",B0,5,r", "workerId is empty");
        refuses("W0, ,5,r", "assignmentId is empty");
        refuses("W0,B0,NA,r", "bonusAmount is empty");
        refuses("W0,B0", "bonusAmount is empty");
        refuses("W0,B0,5,r,x", "the row has 5 fields, the header has 4");
    }

    @Test
    void values_out_of_range_are_reported() {
        refuses("\"W\0\",B0,5,r", "worker id holds a NUL at character 2");
        refuses("W0," + "b".repeat(169) + ",5,r", "award id has 181 characters, at most 180 are allowed");
        refuses("W0,B0,5," + "r".repeat(4_001), "reason has 4001 characters, at most 4000 are allowed");
        refuses("W0,B0,\"5\u001B[2J\n\u202E\",r", "bonusAmount \"5?[2J??\" is not an amount of dollars such as $0.25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"assignmentId,bonusAmount", "workerId,bonusAmount", "bonusAmount"})
    void a_file_without_a_required_column_is_no_bonus_file(String head) {
        assertThatThrownBy(() -> imports(file((head + "\nx,1\n").getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(ResultsFileException.class)
                .hasMessageContaining("is this a Mechanical Turk bonus file?");
        assertThat(events()).isZero();
    }

    /** Imports the row alone and between valid rows. */
    private void refuses(String bad, String message) {
        long before = events();
        assertThat(bonuses(bad)).isEqualTo(new ImportSummary(1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0));
        assertThat(problems).containsExactly("2: " + message);
        assertThat(events()).isEqualTo(before);

        String good = "W9,G" + before + ",1.00,good";
        bonuses(bad, good);
        assertThat(problems).hasSize(1);
        assertThat(ledger.asOperator().award("mturk-bonus:G" + before)).isPresent();
    }

    private ImportSummary bonuses(String... rows) {
        return bonuses(Arrays.asList(rows));
    }

    private ImportSummary bonuses(List<String> rows) {
        return imports(file((HEAD + String.join("\r\n", rows) + "\r\n").getBytes(StandardCharsets.UTF_8)));
    }
}
