package io.piecework.ledger.marketplace.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** Amounts as people type them. */
class WrongFieldTest {

    @AfterEach
    void none() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 12.50         | USD 12.50
            en | ' 7 '         | USD 7.00
            fr | 12,50         | USD 12.50
            fr | 12.50         | USD 12.50
            fr | 1\u202f200,50 | USD 1200.50
            fr | 1\u00a0200    | USD 1200.00
            fr | -0,5          | USD -0.50
            """)
    void an_amount_is_read_in_the_language_of_the_page(Locale language, String typed, String amount) {
        LocaleContextHolder.setLocale(language);
        assertThat(WrongField.amount("amount", typed, "USD")).hasToString(amount);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 12,50                | field.amount
            en | 1,000                | field.amount
            en | 1 000                | field.amount
            en | ten                  | field.amount
            en | 1e3                  | field.amount
            en | ''                   | field.amount
            fr | 1.000,50             | field.amount
            fr | 1,2,3                | field.amount
            en | 1234567890123456789  | field.amount.digits
            fr | 0,1234567890123      | field.amount.digits
            """)
    void what_is_no_amount_has_its_own_cause(Locale language, String typed, String cause) {
        LocaleContextHolder.setLocale(language);
        assertThatExceptionOfType(WrongField.class)
                .isThrownBy(() -> WrongField.amount("amount", typed, "USD"))
                .satisfies(
                        wrong -> assertThat(wrong.field() + " " + wrong.key()).isEqualTo("amount " + cause));
    }
}
