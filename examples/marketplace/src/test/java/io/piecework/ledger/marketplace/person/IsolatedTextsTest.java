package io.piecework.ledger.marketplace.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values in sentences: of those from left to right nothing changes. */
class IsolatedTextsTest {

    private final IsolatedTexts texts = new IsolatedTexts(new String[] {"texts/mailbox"});

    @ParameterizedTest
    @CsvSource({
        "Count boxes, Count boxes",
        "Compter 17 boîtes, Compter 17 boîtes",
        "قطة, \u2068قطة\u2069",
        "\u202Etac, \u2068\u202Etac\u2069",
        "cat\u200F, \u2068cat\u200F\u2069",
        "a\u2069\u202Eb, \u2068a\u202Eb\u2069",
        "a\u2067b, \u2068a\u2067b\u2069\u2069",
        "a\u2067b\u2069\u2069\u202Ec, \u2068a\u2067b\u2069\u202Ec\u2069"
    })
    void a_value_that_turns_the_direction_around_is_isolated(String title, String shown) {
        assertThat(texts.getMessage("mail.revision", new Object[] {title, "why"}, Locale.ENGLISH))
                .isEqualTo("“" + shown + "” needs a change before it can be approved: why");
    }
}
