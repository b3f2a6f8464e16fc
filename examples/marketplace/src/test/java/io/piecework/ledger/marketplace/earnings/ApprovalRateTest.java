package io.piecework.ledger.marketplace.earnings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalRateTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 3, 0", "1, 3, 33", "1, 2, 50", "2, 3, 67", "299, 300, 99", "3, 3, 100"})
    void a_rate_is_rounded_and_only_all_is_a_hundred(long approved, long decided, long percent) {
        assertThat(new ApprovalRate(approved, decided).percent()).isEqualTo(percent);
    }
}
