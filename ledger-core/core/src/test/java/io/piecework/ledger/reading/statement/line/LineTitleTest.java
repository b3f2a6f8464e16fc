package io.piecework.ledger.reading.statement.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTitleTest {

    private static final Instant NOON = Instant.parse("2026-06-01T10:00:00Z");

    private static final LineTitle PAYOUT = LineTitle.of(
            TitlePart.BY.with(Amount.parse("USD 40.00"), "bank, of the city"),
            TitlePart.FEE.with(Amount.parse("USD 0.50")),
            TitlePart.CLAIM.with(NOON));

    @Test
    void a_made_title_is_stored_in_the_words_of_the_ledger() {
        assertThat(PAYOUT)
                .hasToString("USD 40.00 by bank, of the city, fee USD 0.50, to be claimed before 2026-06-01T10:00:00Z");
    }

    @Test
    void a_title_is_read_as_it_was_stored() {
        String stored = Objects.requireNonNull(PAYOUT.stored());

        assertThat(LineTitle.stored(PAYOUT.text(), stored)).isEqualTo(PAYOUT);
        assertThat(stored).isEqualTo("""
                title.by\taUSD 40.00\tsbank, of the city
                title.fee\taUSD 0.50
                title.claim\tt2026-06-01T10:00:00Z""");
    }

    /** A database user can write these; verify names the column. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "title.nonsense",
                "title.amount",
                "title.amount\taUSD 1.00\taUSD 1.00",
                "title.amount\taUSD x",
                "title.amount\t",
                "title.amount\t1.00",
                "title.claim\ttyesterday",
                "decision.rejection"
            })
    void a_part_that_no_event_gives_is_damage(String stored) {
        assertThatThrownBy(() -> LineTitle.stored("USD 1.00", stored))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("which no event gives; verify the ledger");
    }

    @Test
    void a_given_title_is_stored_as_it_is() {
        LineTitle given = LineTitle.stored("Count\u202e boxes", "");

        assertThat(given.stored()).isNull();
        assertThat(given).hasToString("Count\u202e boxes");
    }

    @ParameterizedTest
    @EnumSource(RoundingMode.class)
    void each_way_of_rounding_is_stored(RoundingMode mode) {
        var rounding = new Rounding(new BigDecimal("0.05"), mode);
        LineTitle title = LineTitle.of(TitlePart.ROUNDED.with(rounding));

        assertThat(title).hasToString(rounding.inWords());
        assertThat(LineTitle.stored(title.text(), Objects.requireNonNull(title.stored())))
                .isEqualTo(title);
    }

    /** A part without a text would print its key, and a text without a part would never be read. */
    @Test
    void the_bundle_has_a_text_with_the_same_places_for_each_part_and_no_other() {
        Map<String, String> english = Phrase.english();

        assertThat(keys(english))
                .isEqualTo(Stream.of(TitlePart.values()).map(LineTitleTest::key).collect(Collectors.toSet()));
        for (TitlePart part : TitlePart.values()) {
            String text = Objects.requireNonNull(english.get(key(part)));
            assertThat(count("\\{\\d}", text)).as(text).isEqualTo(count("%s", part.pattern()));
        }
    }

    private static String key(TitlePart part) {
        return "title." + part.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static long count(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    private static Set<String> keys(Map<String, String> bundle) {
        return bundle.keySet().stream()
                .filter(key -> key.startsWith("title."))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
