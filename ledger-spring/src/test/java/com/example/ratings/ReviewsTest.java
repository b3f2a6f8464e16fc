package com.example.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.spring.testing.LedgerTest;
import io.piecework.ledger.testing.LedgerFixture;
import io.piecework.ledger.testing.SettableClock;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.AutoConfigureDataJpa;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The ledger's slice beside that of JPA: entities and commands of one transaction, in a database of each test's own. */
@LedgerTest(at = "2026-03-01T09:00:00Z")
@AutoConfigureDataJpa
@AutoConfigureTestDatabase
@Import(Reviews.class)
@TestPropertySource(properties = "test.with=ledger,jpa") // what this module's tests let auto-configuration see
class ReviewsTest {

    @Autowired
    private Reviews reviews;

    @Autowired
    private Ratings ratings;

    @Autowired
    private Ledger ledger;

    @Autowired
    private LedgerFixture fixture;

    @Autowired
    private SettableClock clock;

    @BeforeEach
    void submitted_work() {
        assertThat(ledger.asAuditor().events()).isZero();
        assertThat(ratings.count()).isZero();
        var terms = new TaskPolicy(FeePolicy.NONE, ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(3)));
        fixture.given(
                DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
                PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 12).under(terms),
                AcceptAssignment.of("a-1", "dogs", "ada"),
                SubmitAssignment.of("a-1"));
    }

    @Test
    void rates_and_approves() {
        var receipt = reviews.approve("a-1", 5);
        assertThat(receipt.joined()).isTrue();
        assertThat(receipt.recorded()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(ratings.findById("a-1").orElseThrow().stars()).isEqualTo(5);
        fixture.then().available("ada", "USD 0.50");
    }

    @Test
    void rates_nothing_that_cannot_be_approved() {
        assertThatThrownBy(() -> reviews.approve("a-2", 5)).isInstanceOf(RefusedException.class);
        assertThat(ratings.count()).isZero();
    }

    @Test
    void work_approves_itself_when_the_test_moves_the_clock() {
        clock.advance(Duration.ofDays(3));
        fixture.then().available("ada", "USD 0.00");
        fixture.whenTimePasses(Duration.ZERO).available("ada", "USD 0.50");
    }
}
