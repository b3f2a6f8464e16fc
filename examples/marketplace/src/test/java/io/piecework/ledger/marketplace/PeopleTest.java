package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.worker.WorkerStatus;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds by one operator, suspensions by two. */
@Tag("slow")
class PeopleTest extends PaidTest {

    @Test
    void a_hold_keeps_a_part_of_the_earnings_until_it_is_released() throws Exception {
        earns(Person.ADA, "USD 9.00");
        Visitor rita = as(Person.RITA);
        String[] hold = {"id", "h-1", "amount", "4.00", "currency", "USD", "reason", "Your name is being checked."};
        rita.does("/people/ada/holds", "/people", hold);
        rita.does("/people/ada/holds", "/people", hold);

        assertThat(rita.page("/people")).contains("Hold of USD 4.00", "The reason: Your name is being checked.");
        assertThat(available()).isEqualTo(Amount.parse("USD 5.00"));
        String[] more = {"id", "h-2", "amount", "5.01", "currency", "USD", "reason", "more"};
        assertThat(rita.isRefused("/people/ada/holds", more))
                .isEqualTo("The worker has USD 5.00 available, and USD 5.01 is needed.");

        rita.does("/people/holds/h-1/release", "/people", "reason", "All is well.");
        assertThat(available()).isEqualTo(Amount.parse("USD 9.00"));
        assertThat(rita.page("/people")).doesNotContain("Hold of");
        assertThat(findings()).isEmpty();
    }

    @Test
    void one_operator_alone_suspends_no_worker() throws Exception {
        propose(Person.RITA, "s-1", "true", "Two accounts.");

        assertThat(as(Person.RITA)
                        .sends("/people/proposals/s-1/confirm")
                        .getMvcResult()
                        .getFlashMap()
                        .get("problem"))
                .isEqualTo("A second person has to confirm this: it takes two pairs of eyes. Nothing was changed.");
        assertThat(status()).isEqualTo(WorkerStatus.ACTIVE);
        as(Person.RITA).does("/people/proposals/s-1/drop", "/people");
        assertThat(as(Person.RITA).page("/people")).doesNotContain("Rita proposes");
    }

    @Test
    void two_operators_suspend_and_reinstate_a_worker() throws Exception {
        earns(Person.ADA, "USD 9.00");
        hasAccount(Person.ADA);
        propose(Person.RITA, "s-1", "true", "Two accounts.");
        assertThat(as(Person.OMAR).page("/people")).contains("Rita proposes to suspend", "The reason: Two accounts.");
        as(Person.OMAR).does("/people/proposals/s-1/confirm", "/people");

        assertThat(status()).isEqualTo(WorkerStatus.SUSPENDED);
        assertThat(as(Person.OMAR).page("/people"))
                .contains("Suspended</span>", "Takes no new work", "The reason: Two accounts.")
                .doesNotContain("Rita proposes");
        assertThat(as(Person.ADA).page("/payouts")).contains("The account is suspended.");
        assertThat(available()).isEqualTo(Amount.parse("USD 9.00"));
        assertThat(as(Person.ADA).page("/pieces"))
                .contains("Your account is suspended: you can begin no piece for now. The reason: Two accounts.")
                .contains("Classify a picture")
                .doesNotContain("/accept");

        propose(Person.OMAR, "s-2", "false", "It was a mistake.");
        as(Person.RITA).does("/people/proposals/s-2/confirm", "/people");
        assertThat(status()).isEqualTo(WorkerStatus.ACTIVE);
        assertThat(as(Person.ADA).page("/pieces")).contains("/accept").doesNotContain("suspended");
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_proposal_is_confirmed_by_another_person_than_its_own_once() {
        propose(Person.RITA, "s-1", "true", "Two accounts.");
        assertThat(as(Person.RITA).page("/people"))
                .contains("/people/proposals/s-1/drop", "A second person has to confirm it.")
                .doesNotContain("/people/proposals/s-1/confirm");
        assertThat(as(Person.OMAR).page("/people"))
                .contains("/people/proposals/s-1/confirm")
                .doesNotContain("A second person has to confirm it.");

        as(Person.OMAR).does("/people/proposals/s-1/confirm", "/people");
        assertThat(as(Person.OMAR)
                        .sends("/people/proposals/s-1/confirm")
                        .getMvcResult()
                        .getFlashMap()
                        .get("problem"))
                .isEqualTo("It was confirmed or dropped in the meantime. Nothing was changed.");
    }

    private void propose(Person operator, String id, String suspends, String reason) {
        as(operator).does("/people/ada/proposals", "/people", "id", id, "suspends", suspends, "reason", reason);
    }

    private WorkerStatus status() {
        return ledger.asWorker("ada").status().orElseThrow().status();
    }

    private Amount available() {
        return ledger.asWorker("ada").balance("USD").orElseThrow().available();
    }
}
