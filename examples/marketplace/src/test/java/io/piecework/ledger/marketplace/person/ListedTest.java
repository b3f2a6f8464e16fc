package io.piecework.ledger.marketplace.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.reading.lists.Page;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of fifty rows. */
class ListedTest {

    private static List<Integer> rows(int count) {
        return IntStream.rangeClosed(1, count).boxed().toList();
    }

    @ParameterizedTest
    @CsvSource({
        "56, 1, 1, 1, 50, true",
        "56, 2, 2, 51, 56, false",
        "56, 3, 2, 51, 56, false",
        "56, 0, 1, 1, 50, true",
        "56, -7, 1, 1, 50, true",
        "100, 2, 2, 51, 100, false",
        "101, 2, 2, 51, 100, true",
        "50, 1, 1, 1, 50, false"
    })
    void a_page_says_where_it_is(int count, int asked, int number, int from, int to, boolean next) {
        Listed<Integer> page = Listed.of(rows(count), asked);

        assertThat(page.number()).isEqualTo(number);
        assertThat(page.items().get(0)).isEqualTo(from);
        assertThat(page.items().get(page.items().size() - 1)).isEqualTo(to);
        assertThat(page.from()).isEqualTo(from);
        assertThat(page.to()).isEqualTo(to);
        assertThat(page.total()).isEqualTo(count);
        assertThat(page.hasNext()).isEqualTo(next);
        assertThat(page.isLong()).isEqualTo(count > 50);
    }

    @Test
    void a_list_of_the_ledger_is_read_to_its_end() {
        Listed<Integer> page =
                Listed.of(after -> after == null ? new Page<>(rows(40), "40") : new Page<>(List.of(41, 42), null), 1);
        assertThat(page.total()).isEqualTo(42);
        assertThat(page.items()).endsWith(40, 41, 42);
        assertThat(Listed.<Integer>of(List.of(), 1).items()).isEmpty();
    }
}
