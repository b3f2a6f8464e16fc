package io.piecework.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {

    private static final Command DEPOSIT = DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00"));

    @Test
    void are_sorted_by_name_and_equal_in_any_order_given() {
        Tags tags = Tags.of("run", "a").and("batch", "7");
        assertThat(tags).hasToString("batch=7, run=a").isEqualTo(Tags.of(Map.of("batch", "7", "run", "a")));
        assertThat(tags.value("batch")).contains("7");
        assertThat(tags.value("site")).isEmpty();
        assertThat(tags.only(List.of("run", "site"))).isEqualTo(Tags.of("run", "a"));
        assertThat(Tags.none().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Batch", "a b", "a_b", "ä", "a\n", "12345678901234567890123456789012345678901"})
    void refuse_a_name_that_is_not_of_the_few_characters(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tags.of(name, "7"))
                .withMessageEndingWith(" is no name of a tag: it has 1 to 40 of the characters a-z 0-9 - .");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u202Eb", "a\u0000b", "\uD800", "a\u200Bb"})
    void refuse_a_value_that_cannot_be_printed_as_it_is(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tags.of("batch", value))
                .withMessageStartingWith("tag batch ");
    }

    @Test
    void name_the_limits() {
        assertThat(Tags.of("a.b-9", "x".repeat(200)).value("a.b-9")).contains("x".repeat(200));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tags.of("batch", "x".repeat(201)))
                .withMessage("tag batch has 201 characters, at most 200 are allowed");
        var many = new TreeMap<String, String>();
        for (int i = 0; i < 16; i++) {
            many.put("t" + i, "v");
        }
        Tags sixteen = Tags.of(many);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sixteen.and("more", "v"))
                .withMessage("at most 16 tags are allowed, not 17");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tags.of("batch", "7").and("batch", "8"))
                .withMessage("tag batch is given twice: 7 and 8");
    }

    @Test
    void replace_those_that_a_command_has() {
        Command tagged = DEPOSIT.tagged(Tags.of("batch", "7"));
        assertThat(tagged.tags()).isEqualTo(Tags.of("batch", "7"));
        assertThat(tagged.tagged(Tags.of("run", "a")).tags()).isEqualTo(Tags.of("run", "a"));
        assertThat(tagged.tagged(Tags.none())).isEqualTo(DEPOSIT);
        assertThat(DEPOSIT.tags()).isEqualTo(Tags.none());
        assertThat(List.of(tagged.id(), tagged.actor())).isEqualTo(List.of(DEPOSIT.id(), DEPOSIT.actor()));
    }
}
