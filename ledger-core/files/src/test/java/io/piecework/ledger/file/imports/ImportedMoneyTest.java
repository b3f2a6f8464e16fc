package io.piecework.ledger.file.imports;

import static io.piecework.ledger.file.imports.Results.site;
import static io.piecework.ledger.file.imports.Row.approved;
import static io.piecework.ledger.file.imports.Row.rejected;
import static io.piecework.ledger.file.imports.Row.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.OperatorView;
import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.TrialBalance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.Statement;
import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The money of imported rows: workers' balances, the requester's credit, the trial balance. */
class ImportedMoneyTest extends ImportStory {

    @ParameterizedTest
    @CsvSource({
        "$0.25, 9, 0.05",
        "$0.25, 10, 0.10",
        "$0.12, 9, 0.02",
        "$0.13, 9, 0.03",
        "$0.125, 9, 0.03",
        "$0.025, 9, 0.01",
        "$0.0625, 10, 0.03",
        "$0.01, 9, 0.01",
        "$0.01, 10, 0.01",
        "$0.00, 1, 0.01",
        "$1.80, 60, 0.72",
    })
    void the_fee_is_20_or_from_ten_assignments_40_percent_half_up_to_the_cent(String reward, int slots, String fee) {
        imports(site(submitted("A1", "ada").of("H1", slots, reward)));
        assertThat(problems).isEmpty();
        assertThat(ledger.asOperator().task("H1").orElseThrow().fee().text()).isEqualTo(fee);
    }

    @Test
    void the_trial_balance_after_an_import() {
        imports(site(approved("A1", "ada"), rejected("A2", "bob", "blurred"), submitted("A3", "ada")));

        assertThat(allBalances())
                .containsExactly(
                        "ada: 0.50 available, 0.50 awaiting review", "bob: 0.00 available, 0.00 awaiting review");
        assertThat(fundsOf("acme")).isEqualTo("-1.20 available, 0.60 reserved, 0.60 spent");
        TrialBalance books = ledger.asAuditor().trialBalance();
        assertThat(Stream.of(books.lines(), books.totals())
                        .flatMap(Collection::stream)
                        .map(line -> line.account() + " " + line.debit() + " - " + line.credit() + " = "
                                + line.balance().text()))
                .containsExactly(
                        "cash USD 0.00 - USD 0.00 = 0.00",
                        "opening USD 0.00 - USD 0.00 = 0.00",
                        "requester:available USD 1.80 - USD 0.60 = 1.20",
                        "requester:reserved USD 1.20 - USD 1.80 = -0.60",
                        "worker:held USD 0.00 - USD 0.00 = 0.00",
                        "worker:available USD 0.00 - USD 0.50 = -0.50",
                        "worker:in-transit USD 0.00 - USD 0.00 = 0.00",
                        "worker:unclaimed USD 0.00 - USD 0.00 = 0.00",
                        "worker:withheld USD 0.00 - USD 0.00 = 0.00",
                        "fees USD 0.00 - USD 0.10 = -0.10",
                        "payout-fees USD 0.00 - USD 0.00 = 0.00",
                        "vat USD 0.00 - USD 0.00 = 0.00",
                        "exchange USD 0.00 - USD 0.00 = 0.00",
                        "rounding USD 0.00 - USD 0.00 = 0.00",
                        "tax USD 0.00 - USD 0.00 = 0.00",
                        "forfeited USD 0.00 - USD 0.00 = 0.00",
                        "expense USD 0.00 - USD 0.00 = 0.00",
                        "bad-debts USD 0.00 - USD 0.00 = 0.00",
                        "total USD 3.00 - USD 3.00 = 0.00");
    }

    @Test
    void the_statement_shows_the_imported_decisions_and_times() {
        imports(site(
                approved("A2", "ada").with("ApprovalTime", "2019/10/09 10:00:00 +0000"),
                rejected("A3", "ada", "the\ndog is a cat"),
                approved("A1", "ada")));
        assertThat(ledger.asWorker("ada").statement("USD").orElseThrow().lines())
                .extracting(line -> line.effective() + " " + line.kind() + " " + line.reference() + " "
                        + line.net().text() + " " + line.running().text() + " " + line.reason())
                .containsExactly(
                        "2019-10-08T07:38:51Z approved A1 0.50 0.50 ",
                        "2019-10-08T07:40:00Z rejected A3 0.00 0.50 the\ndog is a cat",
                        "2019-10-09T10:00:00Z approved A2 0.50 1.00 ");
    }

    @Test
    void a_worker_with_undecided_work_only_has_an_empty_statement() {
        imports(site(submitted("A1", "ada")));
        Statement statement =
                ledger.asWorker("ada").statement("USD", StatementPeriod.all()).orElseThrow();
        assertThat(statement.lines()).isEmpty();
        assertThat(statement.now().awaitingReview().text()).isEqualTo("0.50");
        assertThat(ledger.asWorker("ada").balances()).hasSize(1);
    }

    @Test
    void respects_a_credit_limit_that_the_platform_sets_later() {
        imports(site(submitted("A1", "ada")));
        ledger.execute(GrantCredit.upTo("limit", "acme", Amount.of("2.00", "USD")));
        imports(site(submitted("A2", "ada").with("HITId", "H2")));
        assertThat(problems)
                .containsExactly("2: insufficient-funds: requester:acme:USD has USD -1.80 available and a credit limit"
                        + " of USD 2.00, cannot reserve USD 1.80");
        assertThat(task("H2")).isEmpty();
    }

    @Test
    void refuses_a_requester_with_too_long_an_id() {
        OperatorView operator = ledger.asOperator();
        assertThatThrownBy(() -> LedgerFiles.of(operator).importMechanicalTurk("r".repeat(164)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("requester id has 164 characters, an import can have at most 163");
        importsFor("r".repeat(163), site(approved("A1", "ada")));
        assertThat(fundsOf("r".repeat(163))).isEqualTo("-1.80 available, 1.20 reserved, 0.60 spent");
    }
}
