package io.piecework.ledger.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.money.Amount;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** An upcaster's view of a JSON object names the field that it refuses. */
class JsonFieldsTest {

    @Test
    void a_field_that_is_not_as_expected_is_named() {
        JsonFields fields = new JsonFields(JsonNodeFactory.instance.objectNode());
        fields.add("text", "USD 1.00");
        fields.add("number", 7);
        fields.add("flag", true);
        fields.add("none", null);
        fields.add("list", Arrays.asList("a", 2L, null));
        fields.add("map", Map.of("inner", List.of()));
        assertThat(fields.object())
                .hasToString("{\"text\":\"USD 1.00\",\"number\":7,\"flag\":true,\"none\":null,\"list\":[\"a\",2,null],"
                        + "\"map\":{\"inner\":[]}}");
        assertThat(fields.has("none")).isTrue();
        assertThat(fields.has("gone")).isFalse();
        assertNamed(() -> fields.text("gone"), "there is no field \"gone\"");
        assertNamed(() -> fields.text("number"), "field \"number\" is not a text");
        assertNamed(() -> fields.text("none"), "field \"none\" is not a text");
        assertNamed(() -> fields.remove("gone"), "there is no field \"gone\"");
        assertNamed(() -> fields.rename("gone", "here"), "there is no field \"gone\"");
        assertNamed(() -> fields.rename("text", "number"), "there is a field \"number\" already");
        assertNamed(() -> fields.add("none", "some"), "there is a field \"none\" already");
        assertNamed(() -> fields.inside("text"), "field \"text\" is not an object");
        assertNamed(() -> fields.each("map"), "field \"map\" is not a list");
        assertNamed(() -> fields.each("list"), "field \"list\" is not an object");
        assertNamed(
                () -> fields.add("amount", Amount.parse("USD 1.00")),
                "a " + Amount.class.getName() + " is not a JSON value");
        assertNamed(() -> fields.add("share", 0.5), "a java.lang.Double is not a JSON value");
    }

    private static void assertNamed(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
