package io.piecework.ledger.command.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextColumnsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    a,            1
                    é,            1
                    Ж,            1
                    ש,            1
                    中,            2
                    あ,            2
                    한,            2
                    ，,            2
                    Ａ,            2
                    ｶ,            1
                    🎉,            2
                    \u0301,       0
                    e\u0301,      1
                    ा,            1
                    ्,            0
                    \u200d,       0
                    \ufe0f,       0
                    👩\u200d🔬,    4
                    abc 中文 🎉,   11
                    """)
    void a_letter_takes_one_column_chinese_and_emoji_two_and_marks_none(String text, int columns) {
        assertThat(TextColumns.of(text)).isEqualTo(columns);
    }
}
