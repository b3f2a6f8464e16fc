package io.piecework.ledger.reading.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.platform.HostRecords.Bonus;
import com.example.platform.HostRecords.Progress;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Single values, written and read; and what the module leaves alone. */
class JsonOfValuesTest {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().findAndAddModules().build();

    @ParameterizedTest
    @CsvSource({
        "USD 0.5, USD 0.50",
        "USD 0.0005, USD 0.0005",
        "USD -3, USD -3.00",
        "JPY 400.4, JPY 400.4",
        "JPY 400, JPY 400",
        "KWD 5.12, KWD 5.120"
    })
    void an_amount_is_its_canonical_text(String amount, String written) {
        String json = MAPPER.writeValueAsString(Amount.parse(amount));

        assertThat(json).isEqualTo("\"" + written + "\"");
        assertThat(MAPPER.readValue(json, Amount.class)).isEqualTo(Amount.parse(amount));
    }

    @Test
    void a_request_body_is_read_into_the_types_of_the_api() {
        String json = """
                {"worker": "ada", "task": "dogs", "amount": "USD 0.50", "by": "operator:ops-1",
                 "method": {"rail": "paypal", "token": "tok-1"}}""";

        assertThat(MAPPER.readValue(json, Bonus.class))
                .isEqualTo(new Bonus(
                        new WorkerId("ada"),
                        new TaskId("dogs"),
                        Amount.parse("USD 0.50"),
                        Actor.operator("ops-1"),
                        new PayoutMethod("paypal", "tok-1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"amount\": \"12\"} | amount \"12\" is not a currency code, a space and a number",
                "{\"amount\": 0.5} | needs an amount such as \"USD 0.50\", not a number",
                "{\"amount\": {\"value\": 1}} | needs an amount such as \"USD 0.50\", not an object",
                "{\"amount\": \"USD 1e999999999\"} | amount \"1e999999999\" is not a plain decimal number",
                "{\"amount\": \"\"} | amount \"\" is not a currency code, a space and a number",
                "{\"worker\": 7} | needs the id of the worker as text, not a number",
                "{\"worker\": \"\"} | worker id is blank",
                "{\"by\": \"ops-1\"} | actor \"ops-1\" does not begin with operator:, import:, system:, requester: or worker:"
            })
    void bad_input_is_one_line_that_names_the_value(String json, String line) {
        assertThatThrownBy(() -> MAPPER.readValue(json, Bonus.class))
                .isInstanceOfSatisfying(BadValueException.class, refused -> {
                    assertThat(refused.getOriginalMessage()).isEqualTo(line);
                    assertThat(json).contains(refused.pointer().replace("/", "\"") + "\"");
                });
    }

    @Test
    void a_refusal_is_data_without_a_stack_trace() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));

            assertThatThrownBy(() -> ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 25.00"))))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(MAPPER.writeValueAsString(refused))
                                    .isEqualTo(
                                            "{\"code\":\"id-reused\",\"subject\":\"deposit:d-1\",\"message\":\"id-reused:"
                                                    + " deposit:d-1 was recorded with amount USD 20.00, now given as USD 25.00\","
                                                    + "\"found\":\"USD 20.00\",\"asked\":\"USD 25.00\",\"field\":\"amount\"}"));
        }
    }

    @Test
    void a_refusal_among_others_has_its_index() {
        try (Ledger ledger = Ledger.inMemory()) {
            var twice = List.<Command>of(
                    DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
                    DepositFunds.of("d-1", "acme", Amount.parse("USD 25.00")));

            assertThatThrownBy(() -> ledger.executeAllOrNone(twice))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(MAPPER.writeValueAsString(refused))
                                    .endsWith("\"index\":1}"));
        }
    }

    @Test
    void ids_and_amounts_are_keys_of_a_map() {
        assertThat(MAPPER.writeValueAsString(Map.of(new WorkerId("ada"), Amount.parse("USD 0.50"))))
                .isEqualTo("{\"ada\":\"USD 0.50\"}");
    }

    @Test
    void types_that_are_not_the_ledgers_keep_the_applications_form() {
        JsonMapper numbers = JsonMapper.builder()
                .addModule(new LedgerJsonModule())
                .enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();

        assertThat(numbers.writeValueAsString(new Progress(Instant.ofEpochSecond(1), Thread.State.NEW)))
                .isEqualTo("{\"at\":1.000000000,\"state\":\"NEW\"}");
    }
}
