package io.piecework.ledger.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which events show that a replica has all that a ledger has stored. */
class OwnCommitsTest {

    private final OwnCommits commits = new OwnCommits();

    @Test
    void a_commit_that_began_after_another_ones_answer_comes_after_it_also_at_a_lower_position() {
        commits.stored(commits.begin(), 9);
        commits.stored(commits.begin(), 4);
        assertThat(commits.positions()).containsExactly(4L);
    }

    /** The database may have committed them in the other order than that of their answers. */
    @Test
    void of_commits_at_the_same_time_each_is_wanted() {
        long one = commits.begin();
        long other = commits.begin();
        commits.stored(other, 7);
        commits.stored(one, 5);
        assertThat(commits.positions()).containsExactlyInAnyOrder(5L, 7L);
        commits.stored(commits.begin(), 8);
        assertThat(commits.positions()).containsExactly(8L);
    }

    @Test
    void a_long_transaction_takes_nothing_away_that_was_stored_meanwhile() {
        long begun = commits.begin();
        commits.stored(commits.begin(), 3);
        commits.stored(commits.begin(), 6);
        commits.stored(begun, 2);
        assertThat(commits.positions()).containsExactlyInAnyOrder(6L, 2L);
    }

    @Test
    void a_repeat_adds_the_event_that_it_rests_on_until_the_next_commit() {
        commits.stored(commits.begin(), 3);
        commits.repeated(11);
        commits.repeated(11);
        commits.repeated(3);
        assertThat(commits.positions()).containsExactlyInAnyOrder(3L, 11L);
        commits.stored(commits.begin(), 12);
        assertThat(commits.positions()).containsExactly(12L);
    }

    @Test
    void after_very_many_repeats_only_the_primary_has_all_of_them_for_sure() {
        long before = commits.begin();
        LongStream.rangeClosed(1, 32).forEach(commits::repeated);
        assertThat(commits.positions()).hasSize(32);
        commits.repeated(33);
        assertThat(commits.positions()).isNull();
        commits.stored(before, 40);
        assertThat(commits.positions()).isNull();
        commits.stored(commits.begin(), 41);
        assertThat(commits.positions()).containsExactly(41L);
    }
}
