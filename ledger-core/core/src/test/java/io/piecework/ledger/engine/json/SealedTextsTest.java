package io.piecework.ledger.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SealedTextsTest {

    private static final SealedTexts.Key ADA =
            new SealedTexts.Key("AAAAaaaa-_09", "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII));

    @Test
    void opens_a_text_with_quotes_and_letters_of_any_language() {
        String sealed = "{\"reason\":[1,\"" + ADA.seal("\"no\" ☂\\\n") + "\"],\"a\":1}";
        assertThat(sealed).doesNotContain("no");
        assertThat(opened(sealed, Map.of(ADA.id(), ADA))).isEqualTo("{\"reason\":\"\\\"no\\\" ☂\\\\\\n\",\"a\":1}");
    }

    @Test
    void two_texts_in_one_payload_are_opened_with_their_own_keys() {
        SealedTexts.Key bob = SealedTexts.Key.make();
        String sealed = "[[1,\"" + ADA.seal("one") + "\"],[1,\"" + bob.seal("two") + "\"]]";
        assertThat(opened(sealed, Map.of(ADA.id(), ADA, bob.id(), bob))).isEqualTo("[\"one\",\"two\"]");
        Set<String> keys = new HashSet<>();
        assertThat(SealedTexts.find(sealed.getBytes(StandardCharsets.UTF_8), keys))
                .isEqualTo(2);
        assertThat(keys).containsExactlyInAnyOrder(ADA.id(), bob.id());
    }

    @Test
    void the_same_text_is_sealed_differently_each_time() {
        assertThat(ADA.seal("bad photo")).isNotEqualTo(ADA.seal("bad photo"));
    }

    @Test
    void a_key_without_a_secret_opens_an_erased_text() {
        String sealed = "[[1,\"" + ADA.seal("one") + "\"]]";
        Map<String, SealedTexts.Key> erased = Map.of(ADA.id(), new SealedTexts.Key(ADA.id(), null));
        assertThat(opened(sealed, erased)).isEqualTo("[\"[erased]\"]");
        assertThat(SealedTexts.erased(sealed.getBytes(StandardCharsets.UTF_8), erased::get))
                .isEqualTo(1);
    }

    @Test
    void a_text_stays_sealed_without_its_key_or_when_it_was_changed() {
        String text = ADA.seal("one");
        String sealed = "[[1,\"" + text + "\"]]";
        assertThat(opened(sealed, Map.of())).isEqualTo(sealed);
        SealedTexts.Key other = new SealedTexts.Key(ADA.id(), "another 16 bytes".getBytes(StandardCharsets.US_ASCII));
        assertThat(opened(sealed, Map.of(ADA.id(), other))).isEqualTo(sealed);
        String changed =
                sealed.replace(text, text.substring(0, 20) + (text.charAt(20) == 'A' ? 'B' : 'A') + text.substring(21));
        assertThat(opened(changed, Map.of(ADA.id(), ADA))).isEqualTo(changed);
        String ofAnother = sealed.replace(ADA.id(), "BBBBbbbb-_09");
        assertThat(opened(ofAnother, Map.of("BBBBbbbb-_09", new SealedTexts.Key("BBBBbbbb-_09", ADA.secret()))))
                .as("the id of the key is authenticated")
                .isEqualTo(ofAnother);
    }

    @Test
    void nothing_else_looks_like_a_sealed_text() {
        String text = ADA.seal("one");
        for (String other : List.of(
                "{\"reason\":\"[1,\\\"" + text + "\\\"]\"}", // a text that quotes a payload
                "{\"reason\":\"[1,\",\"a\":\"b\"]}",
                "[1,\"short\"]",
                "[12,\"" + text + "\"]",
                "[1,\"" + text,
                "[1,\"" + text + "\"",
                "[1,\"" + text + "\",2]",
                "")) {
            assertThat(opened(other, Map.of(ADA.id(), ADA))).isEqualTo(other);
        }
    }

    private static String opened(String payload, Map<String, SealedTexts.Key> keys) {
        return new String(
                SealedTexts.opened(payload.getBytes(StandardCharsets.UTF_8), keys::get), StandardCharsets.UTF_8);
    }
}
